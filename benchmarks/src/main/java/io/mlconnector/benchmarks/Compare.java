package io.mlconnector.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs the contenders alternately in one session and prints what each costs, with ratios.
 *
 * <p>Arguments, all of them optional: {@code records=20000 page=1000 times=3 heap=512m}, then the
 * contenders. A further option for their virtual machines begins with a dash.
 */
final class Compare {
  private static final Map<String, String> DEFAULTS =
      Map.of("records", "20000", "page", "1000", "times", "3", "heap", "512m");

  private final Map<String, String> options = new TreeMap<>(DEFAULTS);
  private final List<String> jvm = new ArrayList<>();
  private final List<String> contenders = new ArrayList<>();

  private Compare(String[] arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (argument.startsWith("-")) {
        jvm.add(argument);
      } else if (equals > 0 && DEFAULTS.containsKey(argument.substring(0, equals))) {
        options.put(argument.substring(0, equals), argument.substring(equals + 1));
      } else if (Contenders.NAMES.contains(argument)) {
        contenders.add(argument);
      } else {
        throw new IllegalArgumentException(
            argument + ": give " + DEFAULTS.keySet() + " or of " + Contenders.NAMES);
      }
    }
    if (contenders.isEmpty()) {
      contenders.addAll(Contenders.NAMES);
    }
    jvm.add("-Xms" + options.get("heap"));
    jvm.add("-Xmx" + options.get("heap"));
  }

  public static void main(String[] arguments) throws Exception {
    new Compare(arguments).run();
  }

  private int number(String option) {
    return Integer.parseInt(options.getOrDefault(option, ""));
  }

  private void run() throws Exception {
    System.out.println(options + " cores=" + Runtime.getRuntime().availableProcessors());
    Map<String, List<Figures>> all = new LinkedHashMap<>();
    try (Surroundings surroundings = new Surroundings(number("records"), number("page"))) {
      for (int time = 0; time < number("times"); time++) {
        for (String contender : contenders) {
          Task task = surroundings.task(contender);
          Figures figures = Surroundings.run(task, jvm);
          surroundings.drop(task);
          all.computeIfAbsent(contender, name -> new ArrayList<>()).add(figures);
          System.out.println(line(figures));
        }
      }
    }
    System.out.println();
    table(all);
    checkPictures(all);
  }

  private static String line(Figures figures) {
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
  private static void table(Map<String, List<Figures>> all) {
    Map<String, Figures> medians = new LinkedHashMap<>();
    all.forEach((name, runs) -> medians.put(name, median(runs)));
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

  private static Figures median(List<Figures> runs) {
    return runs.stream()
        .sorted((a, b) -> Double.compare(a.cost().rate(), b.cost().rate()))
        .toList()
        .get(runs.size() / 2);
  }

  private static void checkPictures(Map<String, List<Figures>> all) {
    List<FlatTable.Picture> pictures =
        all.values().stream().flatMap(List::stream).map(Figures::picture).distinct().toList();
    System.out.println("target: " + pictures);
    if (pictures.size() != 1) {
      throw new IllegalStateException("the contenders did not leave the same rows");
    }
  }
}
