package io.mlconnector.http.client;

import io.mlconnector.http.Answer;
import io.mlconnector.http.ApiRequest;
import io.mlconnector.http.call.CallScope;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a connector says of one request; {@link HttpSender} sends it. */
final class HttpRequestBuilder implements ApiRequest {
  private final HttpClientSettings settings;
  private final CallScope scope;
  private final String method;
  private final String path;
  private final List<String> query = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable Supplier<String> body;
  private boolean repeatable;

  HttpRequestBuilder(HttpClientSettings settings, CallScope scope, String method, String path) {
    this.settings = settings;
    this.scope = scope;
    this.method = method;
    this.path = path.startsWith("/") ? path.substring(1) : path;
    this.repeatable = method.equals("GET");
    headers.put("Accept", "application/json");
    headers.putAll(settings.headers());
  }

  @Override
  public ApiRequest query(String name, String value) {
    query.add(pair(name, value));
    return this;
  }

  @Override
  public ApiRequest header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  @Override
  public ApiRequest json(Object value) {
    headers.put("Content-Type", "application/json");
    body = () -> settings.engine().json().write(value);
    return this;
  }

  @Override
  public ApiRequest body(String contentType, String text) {
    headers.put("Content-Type", contentType);
    body = () -> text;
    return this;
  }

  @Override
  public ApiRequest repeatable() {
    repeatable = true;
    return this;
  }

  @Override
  public <T> T as(Class<T> type) {
    return sendFor(answer -> answer.as(type));
  }

  @Override
  public Answer send() {
    return sendFor(answer -> answer);
  }

  private <T> T sendFor(Function<Answer, T> read) {
    return new HttpSender(settings, scope, this).send(read);
  }

  boolean mayRepeat() {
    return repeatable;
  }

  /** Verb and resource, without the query: for texts. */
  String name() {
    return method + " " + path;
  }

  /** One attempt, authorized afresh. */
  Attempt attempt() {
    Attempt attempt = new Attempt();
    settings.authenticator().authorize(attempt);
    return attempt;
  }

  /** One attempt as it goes out. */
  final class Attempt implements io.mlconnector.http.Outgoing {
    private final Map<String, String> own = new LinkedHashMap<>(headers);
    private final List<String> parameters = new ArrayList<>(query);
    private final List<String> secrets = new ArrayList<>();

    @Override
    public Attempt header(String name, String value) {
      own.put(name, value);
      secrets.add(value);
      return this;
    }

    @Override
    public Attempt query(String name, String value) {
      parameters.add(pair(name, value));
      secrets.add(value);
      return this;
    }

    HttpRequest request() {
      String joined = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(settings.base() + path + joined));
      own.forEach(request::setHeader);
      request.timeout(settings.timeout());
      Supplier<String> text = body;
      return request
          .method(
              method,
              text == null
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofString(text.get()))
          .build();
    }

    /** The text without what the authenticator set, whole or after a scheme word. */
    String redact(String text) {
      String redacted = text;
      for (String secret : secrets) {
        for (String piece : secret.split(" ", -1)) {
          redacted = piece.length() < 6 ? redacted : redacted.replace(piece, "***");
        }
      }
      return redacted;
    }
  }

  private static String pair(String name, String value) {
    return encode(name) + "=" + encode(value);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%24", "$");
  }
}
