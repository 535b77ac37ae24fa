package io.mlconnector.simulators.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Calls a simulated X3 as a client would, for tests. */
final class X3Calls {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SimulatedSageX3 x3;
  private final HttpClient client = HttpClient.newHttpClient();
  private String authorization;

  X3Calls(SimulatedSageX3 x3) {
    this.x3 = x3;
    authorization = basic(x3.login(), x3.password());
  }

  static String basic(String login, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(UTF_8));
  }

  void authorize(String header) {
    authorization = header;
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(x3.uri().resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Path of a list; parameters are name and value in turn. */
  static String list(String table, String... parameters) {
    StringBuilder path =
        new StringBuilder("/api1/x3/erp/SEED/" + table + "?representation=" + table + ".$query");
    for (int i = 0; i < parameters.length; i += 2) {
      String value = URLEncoder.encode(parameters[i + 1], UTF_8).replace("+", "%20");
      path.append("&" + parameters[i] + "=" + value);
    }
    return path.toString();
  }

  static String one(String table, String key, String facet) {
    return "/api1/x3/erp/SEED/" + table + "('" + key + "')?representation=" + table + "." + facet;
  }

  JsonNode json(String path) {
    return json(get(path));
  }

  static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return parsed(answer.body());
  }

  static JsonNode parsed(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Values of one property in the rows of a list. */
  List<String> column(String name, String path) {
    return column(name, json(path));
  }

  static List<String> column(String name, JsonNode feed) {
    List<String> values = new ArrayList<>();
    feed.path("$resources").forEach(row -> values.add(row.path(name).asText()));
    return values;
  }

  /** Suppliers that a where finds. */
  List<String> where(String expression) {
    return column("BPSNUM", list("BPSUPPLIER", "where", expression, "count", "100"));
  }

  int whereStatus(String expression) {
    return get(list("BPSUPPLIER", "where", expression)).statusCode();
  }

  /** Follows the key of {@code $next} to the end, as a client that keeps its own base does. */
  List<String> all(String name, String table, String... parameters) {
    List<String> values = new ArrayList<>();
    JsonNode feed = json(list(table, parameters));
    values.addAll(column(name, feed));
    while (feed.path("$links").has("$next")) {
      String url = feed.path("$links").path("$next").path("$url").asText();
      String key = URI.create(url).getRawQuery().replaceFirst(".*&key=", "");
      feed = json(list(table, parameters) + "&key=" + key);
      values.addAll(column(name, feed));
    }
    return values;
  }
}
