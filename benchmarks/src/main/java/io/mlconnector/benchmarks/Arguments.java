package io.mlconnector.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The command line: options such as {@code records=20000}, flags for virtual machines that begin
 * with a dash, and the names of what is to run.
 */
record Arguments(Map<String, String> options, List<String> jvm, List<String> names) {
  private static final TreeSet<String> OPTIONS =
      new TreeSet<>(
          List.of("records", "page", "times", "heap", "pipelines", "seconds", "lease", "forks"));

  Arguments {
    options = Map.copyOf(options);
    jvm = List.copyOf(jvm);
    names = List.copyOf(names);
  }

  static Arguments of(String... arguments) {
    Map<String, String> options = new TreeMap<>();
    List<String> jvm = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (argument.startsWith("-")) {
        jvm.add(argument);
      } else if (equals < 0) {
        names.add(argument);
      } else if (OPTIONS.contains(argument.substring(0, equals))) {
        options.put(argument.substring(0, equals), argument.substring(equals + 1));
      } else {
        throw new IllegalArgumentException(argument + ": the options are " + OPTIONS);
      }
    }
    return new Arguments(options, jvm, names);
  }

  String text(String option, String otherwise) {
    return options.getOrDefault(option, otherwise);
  }

  int number(String option, int otherwise) {
    return options.containsKey(option)
        ? Integer.parseInt(options.getOrDefault(option, ""))
        : otherwise;
  }
}
