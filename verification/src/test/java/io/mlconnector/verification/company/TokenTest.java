package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Session;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.EntityType;
import io.mlconnector.sagex3.SageX3;
import io.mlconnector.sagex3.SageX3Connector;
import io.mlconnector.sagex3.SageX3Login;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.Weather;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.testkit.connector.TestContext;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A token of X3's connected application is renewed once for each expiry and each revocation,
 * however many calls meet it. The engine's clock ticks whenever it is read, so each token differs
 * from the others and the simulator can count them.
 */
class TokenTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final int THREADS = 6;
  private static final int ROUNDS = 8;

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);

  @AfterEach
  void close() {
    x3.close();
    cin7.close();
  }

  /** A clock that moves on by a second whenever it is read. */
  private static final class Ticking implements Time {
    private final TestClock clock;

    Ticking(TestClock clock) {
      this.clock = clock;
    }

    @Override
    public Instant now() {
      clock.advance(Duration.ofSeconds(1));
      return clock.now();
    }

    @Override
    public long nanos() {
      return clock.nanos();
    }

    @Override
    public void pause(Duration duration) {
      clock.pause(duration);
    }
  }

  /**
   * Faults that revoke each token after some calls, so that all further calls with it are refused.
   */
  private static final class Revocations implements Faults {
    private static final int USES = 20;
    private final Map<String, Integer> uses = new HashMap<>();
    private int met;

    @Override
    public synchronized Optional<Fault> next(Call call, String name) {
      if (uses.merge(token(call), 1, Integer::sum) <= USES) {
        return Optional.empty();
      }
      met++;
      return Optional.of(new Fault.Refused(Weather.UNAUTHORIZED_401));
    }

    synchronized long revoked() {
      return uses.values().stream().filter(count -> count > USES).count();
    }
  }

  private static String token(Call call) {
    return call.header("Authorization").orElse("none");
  }

  private long tokens() {
    return x3.server().calls().stream()
        .map(TokenTest::token)
        .filter(token -> token.startsWith("Bearer "))
        .distinct()
        .count();
  }

  @Test
  void a_revoked_token_is_renewed_once_by_whoever_meets_it() throws Exception {
    Revocations revocations = new Revocations();
    readInParallel(Duration.ofDays(3), revocations);
    System.out.println(
        tokens() + " tokens, " + revocations.revoked() + " revoked, met by " + revocations.met);
    assertThat((long) revocations.met).as("several meet one").isGreaterThan(revocations.revoked());
    assertThat(tokens()).isBetween(revocations.revoked(), revocations.revoked() + 1);
  }

  @Test
  void a_token_that_expires_is_renewed_once() throws Exception {
    Duration lifetime = Duration.ofSeconds(90);
    readInParallel(lifetime, Faults.none());
    long expiries =
        Duration.between(START, clock.now()).toSeconds() / lifetime.minusSeconds(60).toSeconds();
    System.out.println(tokens() + " tokens, at most " + expiries + " expiries");
    assertThat(tokens()).isBetween(2L, 1 + expiries);
  }

  /** One session, from which several threads read. */
  private void readInParallel(Duration lifetime, Faults faults) throws Exception {
    new SampleCompany(x3, cin7, 7).suppliers(4).orders(4).invoices(5);
    x3.tokenValidity(lifetime);
    x3.server().latency(Duration.ofMillis(20));
    x3.server().faults(faults);
    SageX3Login login =
        new SageX3Login.Application(
            x3.clientId(),
            Optional.of(x3.allowedUser()),
            "x3-application",
            Optional.of(x3.audience()),
            lifetime);
    TestContext context =
        new TestContext("x3", new Ticking(clock)).secret("x3-application", x3.clientSecret());
    Connection connection =
        new SageX3Connector()
            .open(
                SageX3Settings.at(x3.uri(), x3.endpoint()).login(login).postedInvoices(3), context);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Session session = connection.begin(new TestRun())) {
      List<Future<?>> reads = new ArrayList<>();
      for (int i = 0; i < ROUNDS * THREADS; i++) {
        reads.add(threads.submit(() -> read(connection, session)));
      }
      for (Future<?> read : reads) {
        read.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void read(Connection connection, Session session) {
    for (EntityType<?> type : List.of(SageX3.SUPPLIERS, SageX3.PURCHASE_ORDERS)) {
      String first = type == SageX3.SUPPLIERS ? "S00001" : "PO000001";
      assertThat(
              connection
                  .roles()
                  .lookup(type, session)
                  .orElseThrow()
                  .find(Lookup.KEY, List.of(first)))
          .containsOnlyKeys(first);
    }
  }
}
