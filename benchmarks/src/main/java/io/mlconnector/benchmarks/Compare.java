package io.mlconnector.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs the contenders alternately in one session and prints what each costs, with ratios.
 *
 * <p>Options: {@code records=20000 page=1000 times=3 heap=512m}.
 */
final class Compare {
  private final int records;
  private final int page;
  private final int times;
  private final List<String> jvm = new ArrayList<>();
  private final List<String> contenders;

  /**
   * @param some contenders; all if it is empty
   */
  Compare(Arguments arguments, List<String> some) {
    records = arguments.number("records", 20_000);
    page = arguments.number("page", 1_000);
    times = arguments.number("times", 3);
    contenders = some.isEmpty() ? Contenders.NAMES : List.copyOf(some);
    jvm.addAll(arguments.jvm());
    jvm.add("-Xms" + arguments.text("heap", "512m"));
    jvm.add("-Xmx" + arguments.text("heap", "512m"));
  }

  void run() throws Exception {
    System.out.println(
        List.of(
            "records=" + records,
            "page=" + page,
            "times=" + times,
            "cores=" + Runtime.getRuntime().availableProcessors(),
            "flags=" + jvm));
    Map<String, List<Contenders.Figures>> all = new LinkedHashMap<>();
    try (Surroundings surroundings = new Surroundings(records, page)) {
      for (int time = 0; time < times; time++) {
        for (String contender : contenders) {
          Task task = surroundings.task(contender);
          Contenders.Figures figures = Surroundings.run(task, jvm);
          surroundings.drop(task);
          all.computeIfAbsent(contender, name -> new ArrayList<>()).add(figures);
          System.out.println(line(figures));
        }
      }
    }
    System.out.println();
    Map<String, Contenders.Figures> medians = new LinkedHashMap<>();
    all.forEach((name, runs) -> medians.put(name, median(runs)));
    table(medians);
    checkPictures(all);
    againstTargets(medians).forEach(System.out::println);
  }

  private static String line(Contenders.Figures figures) {
    return String.format(
        Locale.ROOT,
        "%-13s %8.0f records/s  %6.1f us CPU/record  peak heap %4d MB  live %3d MB",
        figures.contender(),
        figures.cost().rate(),
        figures.cost().cpuMicros(),
        figures.cost().peakHeap() >> 20,
        figures.cost().liveSet() >> 20);
  }

  /** The run with the median rate of each contender, against some others' median rates. */
  private static void table(Map<String, Contenders.Figures> medians) {
    medians.forEach(
        (name, figures) ->
            System.out.println(
                line(figures)
                    + medians.values().stream()
                        .filter(other -> !other.contender().equals(name))
                        .map(
                            other ->
                                String.format(
                                    Locale.ROOT,
                                    "%.2f x %s",
                                    figures.cost().rate() / other.cost().rate(),
                                    other.contender()))
                        .collect(Collectors.joining(", ", "  ", ""))));
  }

  private static List<Row> againstTargets(Map<String, Contenders.Figures> medians) {
    List<Row> rows = new ArrayList<>();
    ratio(medians, "engine", "floor:full", 0.8).ifPresent(rows::add);
    ratio(medians, "engine-noop", "floor:noop", 0.75).ifPresent(rows::add);
    ratio(medians, "engine", "camel:jdbc", 3).ifPresent(rows::add);
    Contenders.Figures engine = medians.get("engine");
    if (engine != null) {
      rows.add(Row.atMost("engine, CPU a record", engine.cost().cpuMicros(), 55, "us"));
    }
    return rows;
  }

  private static Optional<Row> ratio(
      Map<String, Contenders.Figures> medians, String one, String other, double least) {
    Contenders.Figures ours = medians.get(one);
    Contenders.Figures theirs = medians.get(other);
    return ours == null || theirs == null
        ? Optional.empty()
        : Optional.of(
            Row.atLeast(
                one + " against " + other, ours.cost().rate() / theirs.cost().rate(), least, "x"));
  }

  private static Contenders.Figures median(List<Contenders.Figures> runs) {
    return runs.stream()
        .sorted((a, b) -> Double.compare(a.cost().rate(), b.cost().rate()))
        .toList()
        .get(runs.size() / 2);
  }

  private static void checkPictures(Map<String, List<Contenders.Figures>> all) {
    List<FlatTable.Picture> pictures =
        all.values().stream()
            .flatMap(List::stream)
            .map(Contenders.Figures::picture)
            .distinct()
            .toList();
    System.out.println("target: " + pictures);
    if (pictures.size() != 1) {
      throw new IllegalStateException("the contenders did not leave the same rows");
    }
  }
}
