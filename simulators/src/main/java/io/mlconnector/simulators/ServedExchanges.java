package io.mlconnector.simulators;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * A small HTTP/1.1 server on loopback sockets, with connections that are kept alive. Unlike the
 * JDK's server it leaves every header of an answer to the caller, {@code Date} included, which
 * simulators have to vary.
 */
final class ServedExchanges implements AutoCloseable {
  @FunctionalInterface
  interface Handler {
    void handle(ServedExchange exchange) throws IOException;
  }

  private final ServerSocket listening;
  private final ExecutorService executor;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private ServedExchanges(ServerSocket listening, ExecutorService executor, Handler handler) {
    this.listening = listening;
    this.executor = executor;
    this.handler = handler;
  }

  static ServedExchanges listen(ExecutorService executor, Handler handler) {
    try {
      return new ServedExchanges(
          new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), executor, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    executor.execute(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  @Override
  public void close() {
    cut(listening);
    open.forEach(ServedExchanges::cut);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        socket.setTcpNoDelay(true); // otherwise each answer waits 40 ms for an acknowledgement
        executor.execute(() -> converse(socket));
      } catch (IOException | RuntimeException e) {
        cut(listening); // the server was closed, or cannot go on listening
      }
    }
    open.forEach(ServedExchanges::cut);
  }

  private void converse(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean answered = true;
      String request = line(in);
      while (answered && !request.isEmpty()) {
        ServedExchange exchange = read(request, in, socket);
        if (exchange.uri().getRawPath() == null) {
          exchange.answer(new Reply(400, Map.of(), ""));
        } else {
          handler.handle(exchange);
        }
        answered = exchange.answered();
        request = answered ? line(in) : "";
      }
    } catch (IOException e) {
      cut(socket); // the client went away, or the server was closed
    } finally {
      open.remove(socket);
    }
  }

  private static ServedExchange read(String request, InputStream in, Socket socket)
      throws IOException {
    String[] parts = request.split(" ", -1);
    if (parts.length != 3) {
      throw new IOException("not a request line: " + request);
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    if (headers.containsKey("Expect")) {
      socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
    }
    return new ServedExchange(
        parts[0], uri(parts[1]), headers, body(headers, in), socket.getOutputStream());
  }

  /** The target of a request; an opaque URI, which has no path, if it cannot be parsed. */
  private static URI uri(String target) {
    try {
      return new URI(target);
    } catch (URISyntaxException e) {
      return URI.create("bad:target");
    }
  }

  private static byte[] body(Map<String, List<String>> headers, InputStream in) throws IOException {
    if (!headers.containsKey("Transfer-Encoding")) {
      List<String> length = headers.getOrDefault("Content-Length", List.of("0"));
      return in.readNBytes(Integer.parseInt(length.get(0)));
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      whole.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return whole.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", -1)[0].strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(ISO_8859_1).strip();
  }

  private static void cut(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
