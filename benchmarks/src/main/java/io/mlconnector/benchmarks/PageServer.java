package io.mlconnector.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The source of all contenders, in a process of its own: it computes purchase orders by a formula
 * and serves them in pages, which are written before it opens or when they are asked for. It serves
 * {@code GET /orders?page=0}, prints its port when it is open, and ends when its input ends.
 */
final class PageServer {
  private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
  private static final byte[] NOT_FOUND =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);

  private final IntFunction<byte[]> pages;
  private final int records;
  private final int size;

  /** When the pages are written. */
  enum Pages {
    /** Before the server opens, so that serving them costs next to nothing; they stay in memory. */
    WRITTEN,
    /** Each time they are asked for; nothing stays in memory. */
    MADE
  }

  private PageServer(int records, int size, Pages when) {
    this.records = records;
    this.size = size;
    if (when == Pages.WRITTEN) {
      List<byte[]> written = IntStream.range(0, count()).mapToObj(this::page).toList();
      this.pages = written::get;
    } else {
      this.pages = this::page;
    }
  }

  /**
   * @param arguments number of records, records a page, one of {@link Pages}
   */
  public static void main(String[] arguments) throws IOException {
    PageServer server =
        new PageServer(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Pages.valueOf(arguments[2]));
    ServerSocket socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    daemon(() -> server.accept(socket));
    System.out.println(socket.getLocalPort());
    while (System.in.read() >= 0) {
      // lives as long as the process that started it
    }
    socket.close();
  }

  /** The number of pages; without records there is one empty page. */
  private int count() {
    return Math.max(1, (records + size - 1) / size);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "page-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        System.err.println("the page server is closed: " + e.getMessage());
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        OutputStream out = client.getOutputStream()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("GET ")) {
          out.write(answer(line));
          out.flush();
        }
      }
    } catch (IOException e) {
      System.err.println("a client went away: " + e.getMessage());
    }
  }

  private byte[] answer(String request) {
    Matcher page = PAGE.matcher(request);
    int number = page.find() ? Integer.parseInt(page.group(1)) : 0;
    return number < count() ? pages.apply(number) : NOT_FOUND;
  }

  private static byte[] response(byte[] body) {
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(US_ASCII);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private byte[] page(int number) {
    int from = number * size;
    int until = Math.min(records, from + size);
    StringBuilder text = new StringBuilder((until - from) * 1000).append("{\"items\":[");
    for (int i = from; i < until; i++) {
      appendOrder(text.append(i > from ? "," : ""), i);
    }
    text.append(']');
    if (number + 1 < count()) {
      text.append(",\"next\":\"/orders?page=").append(number + 1).append('"');
    }
    return response(text.append('}').toString().getBytes(UTF_8));
  }

  private static void appendOrder(StringBuilder text, int i) {
    padded(text.append("{\"number\":\"PO"), i, 8);
    padded(text.append("\",\"supplier\":{\"code\":\"S"), i % 977, 5);
    text.append("\",\"name\":\"Supplier number ").append(i % 977);
    padded(text.append(" Ltd\"},\"orderDate\":\"2026-"), 1 + i % 12, 2);
    padded(text.append('-'), 1 + i % 28, 2);
    text.append("\",\"currency\":\"EUR\",\"status\":\"OPEN\",\"site\":\"FR011\",\"buyer\":\"AP\",");
    padded(text.append("\"updatedAt\":\"2026-01-"), 1 + i / 86_400 % 28, 2);
    padded(text.append('T'), i / 3_600 % 24, 2);
    padded(text.append(':'), i / 60 % 60, 2);
    padded(text.append(':'), i % 60, 2);
    padded(text.append('.'), i % 1_000, 3);
    text.append("Z\",\"lines\":[");
    for (int line = 0; line < 5; line++) {
      appendLine(text.append(line > 0 ? "," : ""), i, line);
    }
    text.append("]}");
  }

  private static void appendLine(StringBuilder text, int i, int line) {
    text.append("{\"line\":").append((line + 1) * 1_000);
    text.append(",\"product\":\"P").append((i * 7L + line) % 5_000);
    text.append("\",\"description\":\"Machined part type ").append((i + line) % 313);
    text.append("\",\"quantity\":").append(1 + (i + line) % 40);
    text.append(",\"unit\":\"EA\",\"netPrice\":").append(1 + (i * 31L + line) % 900);
    padded(text.append('.'), (i * 17L + line * 3L) % 10_000, 4);
    text.append(",\"account\":\"6071").append(line);
    text.append("\",\"costCenter\":\"CC").append(i % 20).append("\"}");
  }

  private static void padded(StringBuilder text, long number, int digits) {
    String plain = Long.toString(number);
    text.append("0".repeat(digits - plain.length())).append(plain);
  }
}
