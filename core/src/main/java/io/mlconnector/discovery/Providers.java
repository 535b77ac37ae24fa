package io.mlconnector.discovery;

import static java.util.stream.Collectors.joining;

import io.mlconnector.error.ConfigurationException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The providers of one service.
 *
 * @param setting of the host, which errors name
 * @param all those that can be used, in the order in which they were found
 * @param skipped those that cannot link because a class that they need is absent, each with the
 *     reason
 */
record Providers<P>(String setting, List<P> all, List<String> skipped) {

  Providers {
    all = List.copyOf(all);
    skipped = List.copyOf(skipped);
  }

  /**
   * The one of that name.
   *
   * @param names a provider that answers with a blank text has no name, and is never found
   * @throws ConfigurationException naming those that are there, or the two that have this name
   */
  P named(String name, Function<P, String> names) {
    List<P> named =
        all.stream().filter(one -> !name.isBlank() && names.apply(one).equals(name)).toList();
    if (named.size() > 1) {
      throw new ConfigurationException(
          setting,
          "'"
              + name
              + "' is the name of "
              + classes(named)
              + ": leave one of them out, or give "
              + "the object itself");
    }
    return named.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    setting,
                    "'"
                        + name
                        + "' is not on the class path or module path; "
                        + there(names)
                        + ": add its module, or give the object itself"));
  }

  /** What there is, for errors that say that something is missing. */
  String there(Function<P, String> names) {
    TreeSet<String> named = new TreeSet<>();
    all.stream().map(names).filter(name -> !name.isBlank()).forEach(named::add);
    List<P> nameless = all.stream().filter(one -> names.apply(one).isBlank()).toList();
    String without =
        nameless.isEmpty() ? "" : "; without a name() of its own: " + classes(nameless);
    return "there are " + named + without + skippedToo();
  }

  /** Ends an error, where some could not link: what is asked for may be among them. */
  String skippedToo() {
    return skipped.isEmpty() ? "" : "; skipped since it cannot link: " + String.join(", ", skipped);
  }

  private static String classes(List<?> providers) {
    return providers.stream()
        .map(one -> one.getClass().getName())
        .sorted()
        .collect(joining(" and "));
  }
}
