package io.mlconnector.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.Answer;
import io.mlconnector.text.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An answer with its body. */
record HttpAnswer(
    String what,
    HttpResponse<byte[]> response,
    Duration took,
    Json reader,
    UnaryOperator<String> repair)
    implements Answer {

  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  @Override
  public List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  @Override
  public String text() {
    return new String(response.body(), UTF_8);
  }

  @Override
  public boolean json() {
    String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    String start = text().stripLeading();
    return type.contains("json") || start.startsWith("{") || start.startsWith("[");
  }

  @Override
  public <T> T as(Class<T> type) {
    return reader
        .tryRead(response.body(), type)
        .or(() -> reader.tryRead(repair.apply(text()), type))
        .orElseThrow(() -> new UnexpectedResponseException(what + ": " + shape(text(), type)));
  }

  private String shape(String text, Class<?> type) {
    String kind =
        json()
            ? "the body is no " + type.getSimpleName() + " as documented"
            : "the body is not JSON";
    return kind
        + " (status "
        + status()
        + ", "
        + text.length()
        + " characters): check the base URL and the path";
  }

  @Override
  public Optional<Instant> date() {
    return header("Date").flatMap(HttpDate::parse);
  }
}
