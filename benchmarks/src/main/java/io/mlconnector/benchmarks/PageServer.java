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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source, in a process of its own: purchase orders in pages that were all written before it
 * opened. Serves {@code GET /orders?page=0}; prints its port when it is open, ends with its input.
 */
final class PageServer {
  private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
  private static final byte[] NOT_FOUND =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);

  private final List<byte[]> pages = new ArrayList<>();

  private PageServer(int records, int size) {
    for (int from = 0; from < records; from += size) {
      boolean more = from + size < records;
      String body = page(from, Math.min(records, from + size), more ? pages.size() + 1 : -1);
      pages.add(response(body.getBytes(UTF_8)));
    }
  }

  /**
   * @param arguments number of records, records a page
   */
  public static void main(String[] arguments) throws IOException {
    PageServer server =
        new PageServer(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    ServerSocket socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    daemon(() -> server.accept(socket));
    System.out.println(socket.getLocalPort());
    while (System.in.read() >= 0) {
      // lives as long as whoever started it
    }
    socket.close();
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
      System.err.println("the page server is closed: " + e.getMessage());
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
    return number < pages.size() ? pages.get(number) : NOT_FOUND;
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

  private static String page(int from, int until, int next) {
    StringBuilder text = new StringBuilder((until - from) * 1000).append("{\"items\":[");
    for (int i = from; i < until; i++) {
      appendOrder(text.append(i > from ? "," : ""), i);
    }
    text.append(']');
    if (next >= 0) {
      text.append(",\"next\":\"/orders?page=").append(next).append('"');
    }
    return text.append('}').toString();
  }

  private static void appendOrder(StringBuilder text, int i) {
    text.append(
        String.format(
            Locale.ROOT,
            "{\"number\":\"PO%08d\",\"supplier\":{\"code\":\"S%05d\",\"name\":\"Supplier number %d"
                + " Ltd\"},\"orderDate\":\"2026-%02d-%02d\",\"currency\":\"EUR\","
                + "\"status\":\"OPEN\",\"site\":\"FR011\",\"buyer\":\"AP\","
                + "\"updatedAt\":\"2026-01-%02dT%02d:%02d:%02d.%03dZ\",\"lines\":[",
            i,
            i % 977,
            i % 977,
            1 + i % 12,
            1 + i % 28,
            1 + i / 86_400 % 28,
            i / 3_600 % 24,
            i / 60 % 60,
            i % 60,
            i % 1_000));
    for (int line = 0; line < 5; line++) {
      appendLine(text.append(line > 0 ? "," : ""), i, line);
    }
    text.append("]}");
  }

  private static void appendLine(StringBuilder text, int i, int line) {
    text.append(
        String.format(
            Locale.ROOT,
            "{\"line\":%d,\"product\":\"P%d\",\"description\":\"Machined part type %d\","
                + "\"quantity\":%d,\"unit\":\"EA\",\"netPrice\":%d.%04d,\"account\":\"6071%d\","
                + "\"costCenter\":\"CC%d\"}",
            (line + 1) * 1_000,
            (i * 7L + line) % 5_000,
            (i + line) % 313,
            1 + (i + line) % 40,
            1 + (i * 31L + line) % 900,
            (i * 17L + line * 3L) % 10_000,
            line,
            i % 20));
  }
}
