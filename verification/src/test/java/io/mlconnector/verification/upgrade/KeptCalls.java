package io.mlconnector.verification.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The calls by which the older code changed Cin7. They are sent again at the instants at which they
 * took effect, so that the simulated Cin7 holds what the older code wrote, whatever the code of
 * today would write; its ids are the same, since it draws them in the order of the calls.
 */
final class KeptCalls {
  /** Instant, method, path, query, status of the answer, body. */
  private record Kept(
      Instant at, String method, String path, String query, int status, String body) {
    static Kept of(String line) {
      String[] parts = line.split("\t", 6);
      return new Kept(
          Instant.parse(parts[0]),
          parts[1],
          parts[2],
          parts[3],
          Integer.parseInt(parts[4]),
          parts[5]);
    }

    HttpRequest request(SimulatedCin7 cin7) {
      URI uri = cin7.uri().resolve(path + (query.isEmpty() ? "" : "?" + query));
      return HttpRequest.newBuilder(uri)
          .header("api-auth-accountid", cin7.accountId())
          .header("api-auth-applicationkey", cin7.applicationKey())
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body))
          .build();
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Deque<Kept> calls = new ArrayDeque<>();
  private final SimulatedCin7 cin7;
  private final TestClock clock;

  KeptCalls(SimulatedCin7 cin7, TestClock clock) {
    this.cin7 = cin7;
    this.clock = clock;
    KeptFiles.lines("cin7-calls.txt.gz").stream().map(Kept::of).forEach(calls::add);
  }

  /** Sends those that come before an instant, and lets the clock show that instant. */
  void sendUntil(Instant end) {
    while (!calls.isEmpty() && calls.element().at().isBefore(end)) {
      Kept call = calls.remove();
      clock.advanceTo(call.at());
      send(call);
    }
    clock.advanceTo(end);
  }

  private void send(Kept call) {
    try {
      HttpResponse<String> answer =
          http.send(call.request(cin7), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(call + ": " + answer.body()).isEqualTo(call.status());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
