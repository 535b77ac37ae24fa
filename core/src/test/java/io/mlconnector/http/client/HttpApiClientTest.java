package io.mlconnector.http.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.mlconnector.error.AuthenticationException;
import io.mlconnector.error.RateLimitedException;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.Authenticator;
import io.mlconnector.http.LimitHeaders;
import io.mlconnector.http.Outgoing;
import io.mlconnector.http.RateLimit;
import io.mlconnector.http.budget.JumpingTime;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.text.Json;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an answer to what becomes of the call: one exchange, or a few, against a real server. */
class HttpApiClientTest {
  private final WireMockServer server = new WireMockServer(options().dynamicPort());
  private final JumpingTime time = new JumpingTime();
  private final HttpEngine engine =
      new HttpEngine(time, new Json(), Optional.empty(), new InMemoryStateStore(time), false);

  private record Named(String name) {}

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private ApiClient.Builder client() {
    return engine.client("", new SystemId("shop"), URI.create(server.baseUrl()));
  }

  /** Answers one after the other; the last one for ever. */
  private void answers(ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      String next = i == answers.length - 1 ? "" + i : "" + (i + 1);
      server.stubFor(
          any(anyUrl())
              .inScenario("answers")
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "" + i)
              .willReturn(answers[i])
              .willSetStateTo(i == 0 && answers.length == 1 ? Scenario.STARTED : next));
    }
  }

  private int calls() {
    return server.getAllServeEvents().size();
  }

  private static ResponseDefinitionBuilder status(int status) {
    return aResponse().withStatus(status);
  }

  @Test
  void a_read_is_repeated_after_weather_and_a_write_is_sent_once() {
    answers(status(503), status(500), ok("{\"name\":\"a\"}"));
    assertThat(client().build().get("things").as(Named.class)).isEqualTo(new Named("a"));
    assertThat(calls()).isEqualTo(3);
    server.resetAll();
    answers(status(503));
    assertThatThrownBy(() -> client().build().post("things").json("{}").send())
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.perhapsDone()).isTrue());
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void a_connection_that_is_cut_may_have_been_a_write() {
    answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThatThrownBy(() -> client().build().put("things/1").json("{}").send())
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.perhapsDone()).isTrue());
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void a_server_that_is_not_there_did_nothing() {
    int port = server.port();
    server.stop();
    ApiClient nobody =
        engine.client("", new SystemId("gone"), URI.create("http://127.0.0.1:" + port)).build();
    assertThatThrownBy(() -> nobody.post("things").json("{}").send())
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.perhapsDone()).isFalse())
        .hasMessageContaining("could not connect");
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "60 Seconds, 60", "'Thu, 01 Jan 1970 00:02:00 GMT', 120", "999999, 3600"})
  void a_limit_answer_is_waited_out_as_long_as_it_says(String retryAfter, long seconds) {
    answers(
        status(429)
            .withHeader("Retry-After", retryAfter)
            .withHeader("Date", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ok());
    client().build().post("things").json("{}").send();
    assertThat(calls()).isEqualTo(2);
    assertThat(time.now().getEpochSecond()).isBetween(seconds, seconds + 1);
  }

  @Test
  void a_limit_that_never_ends_names_the_setting() {
    answers(status(429).withHeader("Retry-After", "soon"));
    assertThatThrownBy(() -> client().build().get("things").send())
        .isInstanceOf(RateLimitedException.class)
        .hasMessageContaining("lower the rate limit setting");
  }

  private static ResponseDefinitionBuilder limited(int limit, int remaining, long reset) {
    return ok().withHeader("X-RateLimit-Limit", "" + limit)
        .withHeader("X-RateLimit-Remaining", "" + remaining)
        .withHeader("X-RateLimit-Reset", "" + reset)
        .withHeader("Date", "Thu, 01 Jan 1970 00:00:00 GMT");
  }

  private ApiClient learning(LimitHeaders.Reset form) {
    RateLimit limit = new RateLimit(60, Duration.ofSeconds(60), 10);
    return client().budget("key", limit.learnedFrom(LimitHeaders.xRateLimit(form))).build();
  }

  @ParameterizedTest
  @CsvSource({"EPOCH_SECONDS, 45, 45", "SECONDS_LEFT, 45, 45", "SECONDS_LEFT, 999999, 3600"})
  void nobody_goes_before_the_reset_when_nothing_remains(
      LimitHeaders.Reset form, long reset, long seconds) {
    answers(limited(70, 0, reset), ok());
    ApiClient api = learning(form);
    api.get("things").send();
    assertThat(time.now().getEpochSecond()).isZero();
    api.get("things").send();
    assertThat(time.now().getEpochSecond()).isBetween(seconds, seconds + 1);
  }

  @Test
  void a_lower_limit_than_agreed_slows_down_and_a_higher_one_changes_nothing() {
    answers(limited(700, 60, 60));
    ApiClient higher = learning(LimitHeaders.Reset.SECONDS_LEFT);
    for (int i = 0; i < 70; i++) {
      higher.get("things").send();
    }
    assertThat(time.now().getEpochSecond()).isBetween(59L, 61L);
    server.resetAll();
    answers(limited(20, 15, 60));
    long start = time.now().getEpochSecond();
    for (int i = 0; i < 55; i++) {
      higher.get("things").send();
    }
    assertThat(time.now().getEpochSecond() - start).isBetween(170L, 190L);
  }

  @Test
  void redirects_are_not_followed_and_refusals_keep_the_words() {
    answers(status(302).withHeader("Location", "/elsewhere"));
    assertThatThrownBy(() -> client().build().post("things").json("{}").send())
        .isInstanceOf(UnexpectedResponseException.class)
        .hasMessageContaining("base URL");
    server.resetAll();
    answers(status(422).withBody("name is too long"));
    assertThatThrownBy(() -> client().build().post("things").json("{}").send())
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("name is too long");
  }

  @Test
  void a_page_that_is_no_json_and_an_answer_that_is_too_long_are_unexpected() {
    answers(ok("<html>maintenance</html>"));
    assertThatThrownBy(() -> client().build().get("things").as(Named.class))
        .isInstanceOf(UnexpectedResponseException.class);
    server.resetAll();
    answers(ok("x".repeat(2_000)));
    assertThatThrownBy(() -> client().maxAnswer(1_000).build().get("things").send())
        .isInstanceOf(UnexpectedResponseException.class);
  }

  @Test
  void what_an_authenticator_set_is_in_no_error() {
    answers(status(400).withBody("bad token S3CRET-9"));
    assertThatThrownBy(
            () -> client().authenticator(new Token("S3CRET-9")).build().get("things").send())
        .isInstanceOf(RejectedException.class)
        .hasMessageNotContaining("S3CRET");
  }

  @Test
  void a_credential_that_stays_refused_is_renewed_once_and_named() {
    answers(status(401));
    Token token = new Token("old");
    assertThatThrownBy(() -> client().authenticator(token).build().get("things").send())
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("check the credential");
    assertThat(token.renewals).hasValue(1);
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void clients_of_one_authenticator_renew_it_once_together() throws Exception {
    Token token = new Token("old");
    server.stubFor(any(anyUrl()).willReturn(ok()));
    server.stubFor(
        any(anyUrl())
            .withHeader("Token", equalTo("old"))
            .willReturn(status(401).withFixedDelay(50)));
    int clients = 6;
    CyclicBarrier together = new CyclicBarrier(clients);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      Callable<Integer> call =
          () -> {
            ApiClient own = client().authenticator(token).build();
            together.await();
            return own.get("things").send().status();
          };
      for (Future<Integer> each : threads.invokeAll(java.util.Collections.nCopies(clients, call))) {
        assertThat(each.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(token.renewals).hasValue(1);
  }

  /** A header whose value changes with each renewal. */
  private static final class Token implements Authenticator {
    private final AtomicInteger renewals = new AtomicInteger();
    private final String first;

    Token(String first) {
      this.first = first;
    }

    @Override
    public void authorize(Outgoing request) {
      request.header("Token", renewals.get() == 0 ? first : "new" + renewals.get());
    }

    @Override
    public boolean renew() {
      return renewals.incrementAndGet() > 0;
    }
  }

  /** The JDK keeps idle connections for up to twenty minutes, and with each its last exchange. */
  @Test
  void an_engine_that_is_let_go_is_not_kept_by_its_idle_connections() {
    answers(ok("{\"name\":\"a\"}"));
    WeakReference<HttpEngine> engine = new WeakReference<>(usedOnce());
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (engine.get() != null && System.nanoTime() - deadline < 0) {
      System.gc();
    }
    assertThat(engine.get()).isNull();
  }

  private HttpEngine usedOnce() {
    HttpEngine other =
        new HttpEngine(time, new Json(), Optional.empty(), new InMemoryStateStore(time), false);
    ApiClient client = other.client("", new SystemId("shop"), URI.create(server.baseUrl())).build();
    assertThat(client.get("things").as(Named.class)).isEqualTo(new Named("a"));
    return other;
  }
}
