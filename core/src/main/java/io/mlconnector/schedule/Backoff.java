package io.mlconnector.schedule;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import java.time.Duration;

/** How long to leave a system alone that stopped a run: twice as long at each stop in a row. */
record Backoff(Duration first, Duration longest) {
  static final Backoff USUAL = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

  /** So many doublings of a nanosecond are longer than any longest. */
  private static final int DOUBLINGS = 60;

  Backoff {
    requireNonNull(first, "first");
    requireNonNull(longest, "longest");
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new ConfigurationException(
          "backingOff",
          first + " up to " + longest + " does not grow; write a first wait and one not shorter");
    }
    if (longest.compareTo(Interval.LONGEST) > 0) {
      throw new ConfigurationException(
          "backingOff", longest + " is too long; write at most 366 days");
    }
  }

  /**
   * The wait after so many stops in a row.
   *
   * @param stops from 1 up
   */
  Duration after(int stops) {
    Duration wait = first;
    for (int i = 1; i < Math.min(stops, DOUBLINGS) && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
