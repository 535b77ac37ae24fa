package io.mlconnector.simulators.cin7;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls the simulated Cin7 over real HTTP with valid keys, for tests. */
final class CinCalls {
  private final HttpClient http = HttpClient.newHttpClient();
  private final SimulatedCin7 cin7;

  CinCalls(SimulatedCin7 cin7) {
    this.cin7 = cin7;
  }

  record Answer(int status, String body, HttpResponse<String> whole) {
    JsonNode json() {
      try {
        return Bodies.parse(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }

    /** The text of the first error. */
    String error() {
      return json().path(0).path("Exception").asText();
    }
  }

  Answer get(String path) {
    return send("GET", path, "", cin7.applicationKey());
  }

  Answer post(String path, String body) {
    return send("POST", path, body.replace('\'', '"'), cin7.applicationKey());
  }

  Answer put(String path, String body) {
    return send("PUT", path, body.replace('\'', '"'), cin7.applicationKey());
  }

  Answer delete(String path) {
    return send("DELETE", path, "", cin7.applicationKey());
  }

  Answer send(String method, String path, String body, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(cin7.uri().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .header("api-auth-accountid", cin7.accountId())
            .header("api-auth-applicationkey", key)
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
