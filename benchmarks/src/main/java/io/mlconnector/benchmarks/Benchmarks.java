package io.mlconnector.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * The main class of the benchmarks. Its arguments name contenders to be compared ({@link Compare})
 * or measurements to be made one after the other ({@link Measurements}); {@code targets} means all
 * measurements.
 */
final class Benchmarks {
  private static final String TARGETS = "targets";

  private Benchmarks() {}

  public static void main(String[] given) throws Exception {
    Arguments arguments = Arguments.of(given);
    List<String> measurements = new ArrayList<>();
    List<String> contenders = new ArrayList<>();
    for (String name : arguments.names()) {
      if (name.equals(TARGETS)) {
        measurements.addAll(Measurements.names());
      } else if (Measurements.names().contains(name)) {
        measurements.add(name);
      } else if (Contenders.NAMES.contains(name)) {
        contenders.add(name);
      } else {
        throw new IllegalArgumentException(
            name + ": give of " + Contenders.NAMES + " or of " + Measurements.names());
      }
    }
    if (!contenders.isEmpty() || measurements.isEmpty()) {
      new Compare(arguments, contenders).run();
    }
    for (String name : measurements) {
      System.out.println();
      System.out.println(name);
      Measurements.rows(name, arguments).forEach(System.out::println);
    }
  }
}
