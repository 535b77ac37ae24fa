package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.pipeline.SyncEngine;
import io.mlconnector.pipeline.SyncPipeline;
import io.mlconnector.sagex3.SageX3Login;
import io.mlconnector.state.InMemoryStateStore;
import io.mlconnector.testkit.cin7.SimulatedCin7;
import io.mlconnector.testkit.company.SampleCompany;
import io.mlconnector.testkit.sagex3.SimulatedSageX3;
import io.mlconnector.testkit.simulator.Call;
import io.mlconnector.testkit.simulator.Fault;
import io.mlconnector.testkit.simulator.Faults;
import io.mlconnector.testkit.simulator.Weather;
import io.mlconnector.testkit.time.TestClock;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A token of X3's connected application is renewed once per expiry and once per revocation, however
 * many calls meet it. Each token is another one, since the engine's clock ticks whenever it is
 * read; the simulator has seen them all.
 */
class TokenTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final int THREADS = 6;
  private static final int ROUNDS = 4;

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);

  @AfterEach
  void close() {
    x3.close();
    cin7.close();
  }

  /** A clock that moves on by a second whenever anybody looks. */
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

  /** Every so often X3 knows the token of a call no longer, nor that of any later call. */
  private static final class Revocations implements Faults {
    private static final int EVERY = 9;
    private final Set<String> revoked = new HashSet<>();
    private int calls;
    private int met;

    @Override
    public synchronized Optional<Fault> next(Call call, String name) {
      String token = token(call);
      if (++calls % EVERY == 0) {
        revoked.add(token);
      }
      if (!revoked.contains(token)) {
        return Optional.empty();
      }
      met++;
      return Optional.of(new Fault.Refused(Weather.UNAUTHORIZED_401));
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
    readsInParallel(Duration.ofDays(3), revocations);
    System.out.println(
        tokens()
            + " tokens, "
            + revocations.revoked.size()
            + " revoked, met by "
            + revocations.met
            + " of "
            + revocations.calls
            + " calls");
    assertThat((long) revocations.met).as("calls meet it together").isGreaterThan(tokens() + 1);
    assertThat(tokens())
        .isBetween((long) revocations.revoked.size(), revocations.revoked.size() + 1L);
  }

  @Test
  void a_token_that_expires_is_renewed_once() throws Exception {
    Duration lifetime = Duration.ofMinutes(3);
    readsInParallel(lifetime, Faults.none());
    long expiries =
        Duration.between(START, clock.now()).toSeconds() / lifetime.minusSeconds(60).toSeconds();
    System.out.println(tokens() + " tokens, at most " + expiries + " expiries");
    assertThat(tokens()).isBetween(2L, 1 + expiries);
  }

  /** Dry runs of all flows at once read X3 and write nothing. */
  private void readsInParallel(Duration lifetime, Faults faults) throws Exception {
    new SampleCompany(x3, cin7, 7).suppliers(4).orders(4).invoices(5);
    x3.tokenValidity(lifetime);
    x3.server().latency(Duration.ofMillis(20));
    x3.server().faults(faults);
    Landscape landscape = Landscape.of(x3, cin7, Landscape.SIMULATED);
    SageX3Login login =
        new SageX3Login.Application(
            x3.clientId(),
            Optional.of(x3.allowedUser()),
            Landscape.APPLICATION,
            Optional.of(x3.audience()),
            lifetime);
    Time ticking = new Ticking(clock);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (SyncEngine engine =
        landscape
            .withApplication(x3.clientSecret())
            .engine(new InMemoryStateStore(ticking), ticking, Duration.ofDays(1))) {
      Landscape.loadTables(engine, true);
      List<SyncPipeline> pipelines =
          landscape.group(engine, START.minusSeconds(60), login).pipelines();
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < ROUNDS * THREADS; i++) {
        SyncPipeline pipeline = pipelines.get(i % pipelines.size());
        runs.add(threads.submit(pipeline::dryRun));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
