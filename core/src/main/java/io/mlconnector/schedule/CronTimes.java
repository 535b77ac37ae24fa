package io.mlconnector.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;

/** The times of a cron line and no others: one that passes before a run may begin is left out. */
record CronTimes(CronLine line, ZoneId zone) implements Rhythm {
  CronTimes {
    requireNonNull(line, "line");
    requireNonNull(zone, "zone");
  }

  @Override
  public Instant next(Instant done, Instant earliest) {
    Instant before = earliest.minusNanos(1);
    return line.next(before.isAfter(done) ? before : done, zone);
  }
}
