package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.ShelfConnector;
import io.mlconnector.verification.shelf.TableConnector;
import io.mlconnector.verification.shelf.Thing;
import io.mlconnector.write.Power;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The promise "A good neighbour in the host": no threads, hooks or static state of the library's
 * own.
 */
class NeighbourTest {

  @Test
  void two_engines_in_one_process_do_not_see_each_other() {
    TestClock clock = new TestClock(Bench.START);
    try (Bench one = new Bench(clock, new InMemoryStateStore(clock), false, options -> options);
        Bench two = new Bench(clock, new InMemoryStateStore(clock), false, options -> options)) {
      one.table().put("K1", new Thing("cup", "a"));
      one.run();
      two.table().put("K1", new Thing("cup", "a"));
      two.run();
      one.engine().close();
      two.table().put("K2", new Thing("jug", "b"));
      assertThat(two.run().whole()).isTrue();
      assertThat(one.shelf().things()).hasSize(1);
      assertThat(two.shelf().things()).hasSize(2);
    }
  }

  @Test
  void
      closing_an_engine_stops_it_within_five_seconds_in_the_middle_of_a_page_and_nothing_is_lost_or_repeated()
          throws Exception {
    TestClock clock = new TestClock(Bench.START);
    InMemoryStateStore store = new InMemoryStateStore(clock);
    CountDownLatch third = new CountDownLatch(3);
    try (Bench bench = new Bench(clock, store, false, options -> options)) {
      for (int i = 0; i < 200; i++) {
        bench.table().put("K" + i, new Thing("cup" + i, "a"));
      }
      bench
          .shelf()
          .server()
          .faults(
              Faults.when(
                      name -> name.equals("POST things"), new Fault.Slow(Duration.ofMillis(100)))
                  .or((call, name) -> java.util.Optional.empty()));
      bench
          .shelf()
          .server()
          .watch(
              new io.mlconnector.simulators.Watcher() {
                @Override
                public void before(io.mlconnector.simulators.Call call, String name) {
                  if (call.method().equals("POST")) {
                    third.countDown();
                  }
                }
              });
      CompletableFuture<SyncReport> run = CompletableFuture.supplyAsync(bench::run);
      assertThat(third.await(20, TimeUnit.SECONDS)).isTrue();
      long begun = System.nanoTime();
      bench.engine().close();
      SyncReport stopped = run.get(5, TimeUnit.SECONDS);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(stopped.stopped()).isPresent();
      bench.shelf().server().faults(Faults.none());
      SyncPipeline next = bench.otherHost(store);
      next.run();
      clock.advance(Bench.DOUBT.send().plus(Bench.DOUBT.settle()).plusSeconds(1));
      next.run();
      assertThat(bench.shelf().things()).hasSize(200);
      assertThat(bench.shelf().things().stream().map(thing -> thing.mark()).distinct())
          .hasSize(200);
    }
  }

  @Test
  void an_idle_engine_with_a_hundred_pipelines_has_no_thread_of_its_own() {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    try (SyncEngine engine =
        SyncEngine.builder(new InMemoryStateStore(Time.system()), new InMemoryVault()).build()) {
      for (int i = 0; i < 100; i++) {
        var tenant = engine.tenant("tenant" + i);
        var table =
            tenant.connect(
                "table",
                new TableConnector(),
                new TableConnector.Settings(new TableConnector.Table()));
        var shelf =
            tenant.connect(
                "shelf",
                new ShelfConnector(),
                new ShelfConnector.Settings(
                    URI.create("http://127.0.0.1:9/"), false, Bench.DOUBT, Set.of(Power.values())));
        SyncPipeline.named("rows-to-things")
            .from(table)
            .map(new Bench.SameThing())
            .to(shelf)
            .build()
            .run();
      }
      Set<String> more =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !before.contains(thread) && thread.isAlive())
              .map(Thread::getName)
              .filter(name -> !name.startsWith("HttpClient-"))
              .collect(Collectors.toSet());
      assertThat(more).isEmpty();
    }
  }
}
