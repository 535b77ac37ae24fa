package io.mlconnector.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server behind all simulators: its answers, and the faults that it commits. */
class SimulatedServerTest {
  private static final class Echo implements Service {
    private int effects;
    private String date = "";

    @Override
    public Reply handle(Call call) {
      effects++;
      Reply reply = Reply.text(200, "text/plain; charset=utf-8", call.path() + call.body());
      return date.isEmpty() ? reply : reply.with("Date", date);
    }

    @Override
    public String name(Call call) {
      return call.method() + " echo";
    }
  }

  private final Echo echo = new Echo();
  private final TestClock clock = new TestClock(Instant.parse("2025-12-01T10:00:00Z"));
  private final SimulatedServer server = SimulatedServer.start(echo, clock);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.uri().resolve("a%2Fb")).POST(body).build(),
        BodyHandlers.ofString());
  }

  @Test
  void bodies_come_whole_whether_their_length_is_told_or_not() throws Exception {
    String text = "é".repeat(40_000);
    assertThat(post(BodyPublishers.ofString(text)).body()).isEqualTo("/a%2Fb" + text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    assertThat(post(chunked).body()).isEqualTo("/a%2Fb" + text);
  }

  @Test
  void the_date_is_the_simulated_one_or_the_services_own_or_none() throws Exception {
    assertThat(post(BodyPublishers.noBody()).headers().allValues("Date"))
        .containsExactly("Mon, 01 Dec 2025 10:00:00 GMT");
    echo.date = "Tue, 02 Dec 2025 10:00:00 GMT";
    assertThat(post(BodyPublishers.noBody()).headers().allValues("Date"))
        .containsExactly(echo.date);
    echo.date = " ";
    assertThat(post(BodyPublishers.noBody()).headers().allValues("Date")).isEmpty();
  }

  @Test
  void a_lost_answer_has_its_effect_and_a_lost_request_has_none() throws Exception {
    server.faults(Faults.nth("POST echo", 1, new Fault.AnswerLost()));
    assertThatThrownBy(() -> post(BodyPublishers.noBody())).isInstanceOf(IOException.class);
    assertThat(echo.effects).isEqualTo(1);
    server.faults(Faults.nth("POST echo", 1, new Fault.RequestLost()));
    assertThatThrownBy(() -> post(BodyPublishers.noBody())).isInstanceOf(IOException.class);
    assertThat(echo.effects).isEqualTo(1);
    assertThat(post(BodyPublishers.noBody()).statusCode()).isEqualTo(200);
    assertThat(server.counts()).containsEntry("POST echo", 3L);
  }

  @Test
  void a_late_effect_takes_place_when_its_time_has_come() {
    server.faults(Faults.nth("POST echo", 1, new Fault.LateEffect(Duration.ofMinutes(2))));
    assertThatThrownBy(() -> post(BodyPublishers.noBody())).isInstanceOf(IOException.class);
    server.settle();
    assertThat(echo.effects).isZero();
    clock.advance(Duration.ofMinutes(2));
    server.settle();
    assertThat(echo.effects).isEqualTo(1);
  }

  @Test
  void a_malformed_body_is_cut_in_the_middle() throws Exception {
    server.faults(Faults.nth("POST echo", 1, new Fault.Malformed()));
    assertThat(post(BodyPublishers.noBody()).body()).isEqualTo("/a%");
  }

  @Test
  void a_stalled_body_ends_with_the_server() throws Exception {
    server.faults(Faults.nth("POST echo", 1, new Fault.StalledBody()));
    HttpRequest request =
        HttpRequest.newBuilder(server.uri()).POST(BodyPublishers.noBody()).build();
    try (var half = client.send(request, BodyHandlers.ofInputStream()).body()) {
      server.close();
      assertThatThrownBy(half::readAllBytes).isInstanceOf(IOException.class);
    }
  }
}
