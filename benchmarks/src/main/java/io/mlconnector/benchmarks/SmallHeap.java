package io.mlconnector.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures many records under a small heap against the same under a large one, and what memory is
 * held for few and for many records.
 *
 * <p>Options: {@code records=2000000 page=1000 heap=64m}. The source, which makes its pages when
 * they are asked for, and PostgreSQL each run in a process of their own.
 */
final class SmallHeap implements Measurement {
  private static final String LARGE = "512m";
  private static final int FEWER = 10;
  private static final int LOOK = 5;

  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    int records = arguments.number("records", 2_000_000);
    int page = arguments.number("page", 1_000);
    String small = arguments.text("heap", "64m");
    Contenders.Figures few;
    try (Surroundings surroundings = source(records / FEWER, page)) {
      few = measure(surroundings, LARGE, arguments.jvm());
    }
    try (Surroundings surroundings = source(records, page)) {
      Contenders.Figures many = measure(surroundings, LARGE, arguments.jvm());
      List<Row> rows = new ArrayList<>();
      rows.add(shown(few, LARGE));
      rows.add(shown(many, LARGE));
      rows.add(
          Row.atMost(
              "held of " + records + " against held of " + records / FEWER,
              (double) many.cost().held() / few.cost().held(),
              1.1,
              "x"));
      rows.addAll(tight(surroundings, small, many, arguments.jvm()));
      return rows;
    }
  }

  private static Surroundings source(int records, int page) throws IOException {
    return new Surroundings(records, page, PageServer.Pages.MADE);
  }

  private static List<Row> tight(
      Surroundings surroundings, String heap, Contenders.Figures large, List<String> flags)
      throws Exception {
    String figure = large.cost().records() + " records, rate under " + heap + " against " + LARGE;
    try {
      Contenders.Figures tight = measure(surroundings, heap, flags);
      return List.of(
          shown(tight, heap),
          Row.atLeast(figure, tight.cost().rate() / large.cost().rate(), 0.6, "x"));
    } catch (IOException e) {
      return List.of(Row.met(figure, String.valueOf(e.getMessage()), "at least 0.60 x", false));
    }
  }

  private static Contenders.Figures measure(
      Surroundings surroundings, String heap, List<String> flags) throws Exception {
    List<String> jvm = new ArrayList<>(flags);
    jvm.add("-Xmx" + heap);
    Task task = surroundings.task("engine").looking(LOOK);
    Contenders.Figures figures = Surroundings.run(task, jvm);
    surroundings.drop(task);
    return figures;
  }

  private static Row shown(Contenders.Figures figures, String heap) {
    Meter.Cost cost = figures.cost();
    return Row.shown(
        cost.records() + " records under " + heap,
        String.format(
            Locale.ROOT,
            "%.0f/s, %.1f us CPU, held %.1f MB",
            cost.rate(),
            cost.cpuMicros(),
            cost.held() / 1e6));
  }
}
