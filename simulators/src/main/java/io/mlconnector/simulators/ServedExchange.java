package io.mlconnector.simulators;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One HTTP request that was received, with the means to answer it; its connection is cut if it is
 * not answered.
 */
final class ServedExchange {
  private final String method;
  private final URI uri;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final OutputStream out;
  private boolean answered;

  ServedExchange(
      String method, URI uri, Map<String, List<String>> headers, byte[] body, OutputStream out) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
    this.out = out;
  }

  String method() {
    return method;
  }

  URI uri() {
    return uri;
  }

  Map<String, List<String>> headers() {
    return headers;
  }

  String body() {
    return new String(body, UTF_8);
  }

  boolean answered() {
    return answered;
  }

  void answer(Reply reply) throws IOException {
    byte[] content = reply.body().getBytes(UTF_8);
    ByteArrayOutputStream whole = head(reply, content.length);
    if (!method.equals("HEAD")) {
      whole.write(content);
    }
    out.write(whole.toByteArray());
    out.flush();
    answered = true;
  }

  /** Sends the head and half of the body; the rest never comes. */
  void answerHalf(Reply reply) throws IOException {
    byte[] content = reply.body().getBytes(UTF_8);
    ByteArrayOutputStream part = head(reply, content.length + 1);
    part.write(content, 0, content.length / 2);
    out.write(part.toByteArray());
    out.flush();
  }

  private static ByteArrayOutputStream head(Reply reply, int length) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " \r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (reply.status() != 204 && reply.status() != 304) {
      head.append("Content-Length: " + length + "\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    return bytes;
  }
}
