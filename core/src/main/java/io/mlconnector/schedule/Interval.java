package io.mlconnector.schedule;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import java.time.Duration;
import java.time.Instant;

/**
 * Every so often from a start, without drift: a tick that passes before a run may begin is due as
 * soon as it may, together with all that pass meanwhile.
 */
record Interval(Instant start, Duration length) implements Rhythm {
  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofDays(366);

  Interval {
    requireNonNull(start, "start");
    requireNonNull(length, "interval");
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new ConfigurationException(
          "every", length + " is no interval; write one from a second to 366 days");
    }
  }

  @Override
  public Instant next(Instant done, Instant earliest) {
    Instant tick = tickAfter(done);
    return tick.isBefore(earliest) ? earliest : tick;
  }

  private Instant tickAfter(Instant instant) {
    long sinceTick = Math.floorMod(Duration.between(start, instant).toNanos(), length.toNanos());
    return instant.plusNanos(length.toNanos() - sinceTick);
  }
}
