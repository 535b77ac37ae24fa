package io.mlconnector.http.budget;

import io.mlconnector.error.RateLimitedException;
import io.mlconnector.http.DailyQuota;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Counts the calls of a day in the store, a few at a time and before they are sent: after a crash
 * up to fifty are counted that were not sent, never the other way round. Used by one thread at a
 * time.
 */
public final class DailyCount {
  private static final int TRIES = 100;

  private record Day(LocalDate date, int used) {
    /** A day that has begun is not begun again by a clock that was set back. */
    static Day of(Optional<String> text, LocalDate today) {
      String[] parts = text.orElse("").split(" ", -1);
      if (parts.length != 2) {
        return new Day(today, 0);
      }
      LocalDate date = LocalDate.parse(parts[0]);
      return date.isBefore(today) ? new Day(today, 0) : new Day(date, Integer.parseInt(parts[1]));
    }

    String text() {
      return date + " " + used;
    }
  }

  private final DailyQuota quota;
  private final KeptText kept;
  private final Time time;
  private final int slice;
  private Optional<String> known = Optional.empty();
  private int held;
  private long ends;
  private Optional<String> usedUp = Optional.empty();

  public DailyCount(DailyQuota quota, KeptText kept, Time time) {
    this.quota = quota;
    this.kept = kept;
    this.time = time;
    this.slice = Math.max(1, Math.min(50, quota.calls() / 1_000));
    this.ends = time.nanos();
  }

  /**
   * Counts one call.
   *
   * @throws RateLimitedException when this class may not call any more before the next day
   */
  void take(CallClass callClass) {
    if (time.nanos() - ends >= 0) {
      held = 0;
      usedUp = Optional.empty();
    }
    if (held == 0) {
      if (usedUp.isPresent() && callClass != CallClass.INTERACTIVE) {
        throw new RateLimitedException(usedUp.get());
      }
      reserve(callClass == CallClass.INTERACTIVE);
    }
    held--;
  }

  private void reserve(boolean interactive) {
    for (int i = 0; i < TRIES; i++) {
      Instant now = kept.now();
      Day day = Day.of(known, now.atZone(quota.zone()).toLocalDate());
      Instant next = day.date().plusDays(1).atStartOfDay(quota.zone()).toInstant();
      ends = time.nanos() + Duration.between(now, next).toNanos();
      int forRuns = quota.calls() - quota.reserve() - day.used();
      int forPeople = quota.calls() - day.used();
      int turns = interactive ? Math.min(forPeople, 1) : 0;
      turns = forRuns > 0 ? Math.min(slice, forRuns) : turns;
      Day after = new Day(day.date(), day.used() + turns);
      if (kept.replace(known, after.text())) {
        known = Optional.of(after.text());
        if (turns == 0) {
          throw usedUp(next, interactive);
        }
        held = turns;
        return;
      }
      known = kept.read();
    }
    throw new RateLimitedException(
        kept.system() + ": the calls of the day could not be counted, others were always quicker");
  }

  private RateLimitedException usedUp(Instant next, boolean interactive) {
    String text =
        kept.system()
            + ": the "
            + quota.calls()
            + " calls of the day are used up"
            + (interactive || quota.reserve() == 0
                ? ""
                : " but for " + quota.reserve() + " that are kept for people who wait")
            + "; it goes on at "
            + next;
    usedUp = interactive ? usedUp : Optional.of(text);
    return new RateLimitedException(text);
  }
}
