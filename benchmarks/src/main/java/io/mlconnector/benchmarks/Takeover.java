package io.mlconnector.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures how long it takes until a second host goes on after the first was killed in the middle
 * of a run. The second host tries every second; time counts from the kill to the first page that it
 * has settled.
 *
 * <p>Options: {@code times=5 records=60000 page=500 lease=8000}, the lease in milliseconds.
 */
final class Takeover implements Measurement {
  private static final String GO = "go";
  private static final FlowKey FLOW = new FlowKey(EngineFlow.TENANT, EngineFlow.NAME);

  /** Seconds since the kill. */
  private record Seconds(double taken, double settled) {}

  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    int records = arguments.number("records", 60_000);
    int page = arguments.number("page", 500);
    String lease = arguments.text("lease", "8000");
    List<Seconds> all = new ArrayList<>();
    try (Surroundings surroundings = new Surroundings(records, page)) {
      for (int time = 0; time < arguments.number("times", 5); time++) {
        Task task = surroundings.task("engine");
        all.add(once(task, records, lease, arguments.jvm()));
        surroundings.drop(task);
      }
    }
    double longest = all.stream().mapToDouble(Seconds::settled).max().orElse(0);
    return List.of(
        Row.shown("lease of " + lease + " ms, kill until it is taken", range(all, Seconds::taken)),
        Row.shown(
            "  kill until the next page is settled, each the right one",
            range(all, Seconds::settled)),
        Row.atMost("takeover, the longest", longest, 10, "s"));
  }

  private static String range(List<Seconds> all, ToDoubleFunction<Seconds> of) {
    double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%.1f to %.1f s, median %.1f s",
        sorted[0],
        sorted[sorted.length - 1],
        sorted[sorted.length / 2]);
  }

  private static Seconds once(Task task, int records, String lease, List<String> jvm)
      throws Exception {
    try (Connection connection = DriverManager.getConnection(task.database())) {
      FlatTable.create(connection);
      String told = Task.JSON.writeValueAsString(task);
      try (JavaProcess second = JavaProcess.start(jvm, TakeoverHost.class, told, lease);
          JavaProcess first = JavaProcess.start(jvm, TakeoverHost.class, told, lease)) {
        second.said(TakeoverHost.READY);
        first.said(TakeoverHost.READY);
        first.tell(GO);
        first.said(TakeoverHost.SETTLED);
        second.tell(GO);
        second.said(TakeoverHost.TAKEN);
        first.kill();
        long killed = System.currentTimeMillis();
        long settled = settledPages(task);
        long taken = killed;
        String line = second.said(TakeoverHost.ASKED + "|" + TakeoverHost.SETTLED);
        while (line.matches(TakeoverHost.ASKED)) {
          taken = number(line, 1);
          line = second.said(TakeoverHost.ASKED + "|" + TakeoverHost.SETTLED);
        }
        String total = second.said(TakeoverHost.DONE);
        check(line, total, settled, records - settled * task.page());
        second.end();
        checkRows(connection, records);
        return new Seconds((taken - killed) / 1e3, (number(line, 1) - killed) / 1e3);
      }
    }
  }

  private static long settledPages(Task task) {
    try (HikariDataSource pool = task.pool();
        StateStore store = StateStores.postgres(pool)) {
      return store.state(FLOW).watermark().map(Watermark::position).map(Long::valueOf).orElse(0L);
    }
  }

  private static void check(String line, String total, long settled, long left) {
    if (number(line, 2) != settled + 1 || number(total, 1) != left) {
      throw new IllegalStateException(
          settled + " pages were settled; the other host said " + line + " and " + total);
    }
  }

  private static void checkRows(Connection connection, int records) throws Exception {
    FlatTable.Picture picture = FlatTable.picture(connection);
    if (picture.rows() != records) {
      throw new IllegalStateException(picture + " of " + records);
    }
  }

  private static long number(String line, int place) {
    return Long.parseLong(line.split(" ", -1)[place]);
  }
}
