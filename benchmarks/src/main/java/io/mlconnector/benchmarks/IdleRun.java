package io.mlconnector.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.SyncPipeline;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Measures a run that finds nothing new, with state in PostgreSQL: its calls to the systems, its
 * work in the store, and its time. It does so for a feed without records, for one whose overlap
 * holds a page, and for the ready-made flow.
 *
 * <p>Options: {@code times=200 page=200}.
 */
final class IdleRun implements Measurement {
  private static final int ALLOWED = 600_000;
  private static final Duration LATER = Duration.ofDays(5);
  private static final String TENANT = "acme";

  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    int times = arguments.number("times", 200);
    int page = arguments.number("page", 200);
    List<Row> rows = new ArrayList<>();
    for (int records : List.of(0, page)) {
      try (Surroundings surroundings = new Surroundings(records, page)) {
        rows.addAll(pages(surroundings.task("engine"), records, times));
        if (records == 0) {
          rows.addAll(readyMade(surroundings.task("engine"), Math.max(1, times / 10)));
        }
      }
    }
    return rows;
  }

  private static List<Row> pages(Task task, int records, int times) throws Exception {
    CountedPool counted = new CountedPool();
    try (Connection connection = DriverManager.getConnection(task.database())) {
      FlatTable.create(connection);
    }
    try (EngineFlow flow = new EngineFlow(task, false, counted::of, engine -> {})) {
      flow.run();
      return measure(
          "nothing new, " + records + " in the overlap",
          counted,
          times,
          () -> (SyncReport) flow.sync());
    }
  }

  /** Measures all three flows over a company whose records are older than the overlap. */
  private static List<Row> readyMade(Task task, int times) throws Exception {
    List<Row> rows = new ArrayList<>();
    CountedPool counted = new CountedPool();
    TestClock clock = new TestClock(Instant.now());
    try (SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
        SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(ALLOWED);
        HikariDataSource pool = task.pool()) {
      new SampleCompany(x3, cin7, 7).suppliers(10).orders(10).invoices(10);
      Systems systems = Systems.of(x3, cin7, ALLOWED);
      StateStores.migrate(pool);
      try (StateStore store = StateStores.postgres(counted.of(pool));
          SyncEngine engine =
              SyncEngine.builder(store, systems.vault(List.of(TENANT))).time(clock).build()) {
        Systems.loadTables(engine.tenant(TENANT));
        SyncGroup group = systems.flow(engine.tenant(TENANT));
        group.run();
        clock.advance(LATER);
        group.run();
        clock.advance(LATER);
        for (SyncPipeline pipeline : group.pipelines()) {
          rows.addAll(measure(pipeline.name(), counted, times, () -> (SyncReport) pipeline.run()));
        }
      }
    }
    return rows;
  }

  private static List<Row> measure(
      String what, CountedPool counted, int times, Supplier<SyncReport> run) {
    SyncReport warm = run.get();
    CountedPool.Count before = counted.count();
    SyncReport counting = run.get();
    CountedPool.Count count = counted.count().since(before);
    if (!warm.whole() || !counting.whole()) {
      throw new IllegalStateException(warm + ", " + counting);
    }
    long[] nanos = new long[times];
    for (int time = 0; time < times; time++) {
      long begun = System.nanoTime();
      boolean whole = run.get().whole();
      nanos[time] = System.nanoTime() - begun;
      if (!whole) {
        throw new IllegalStateException("a run was stopped");
      }
    }
    Arrays.sort(nanos);
    long calls = counting.calls().values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        Row.shown(what, counting.calls().toString()),
        Row.atMost("  calls", (double) calls, 1, ""),
        Row.atMost("  transactions", (double) count.commits(), 1, ""),
        Row.shown(
            "  store, time",
            String.format(
                Locale.ROOT,
                "%d connections, %d statements, %.1f ms",
                count.taken(),
                count.statements(),
                nanos[times / 2] / 1e6)));
  }
}
