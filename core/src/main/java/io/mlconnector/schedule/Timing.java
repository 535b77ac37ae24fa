package io.mlconnector.schedule;

import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * When the next run of one schedule is due, by a clock that may jump. Not thread-safe.
 *
 * <p>A clock that jumps ahead makes due what was skipped, once. One that is set back by more than a
 * minute makes the next run be reckoned from what it shows now, so that a machine that started with
 * a wrong year does not wait for that year; smaller steps repeat nothing.
 */
final class Timing {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration SMALL_STEP = Duration.ofMinutes(1);

  private final Rhythm rhythm;
  private final Backoff backoff;
  private final Time time;
  private Instant due;

  /** What the clock showed when the next run was reckoned, or when the run under way began. */
  private Instant reckoned;

  private int stops;

  /** Begins at an instant, which may itself be due. */
  Timing(Rhythm rhythm, Backoff backoff, Time time, Instant start) {
    this.rhythm = rhythm;
    this.backoff = backoff;
    this.time = time;
    this.reckoned = start;
    this.due = rhythm.next(start.minusNanos(1), start);
  }

  /** The next run; while one is under way, the one that follows by the rhythm. */
  Instant due() {
    return due;
  }

  /** How many runs were stopped in a row. */
  int stops() {
    return stops;
  }

  /**
   * How long to sleep before looking at the clock again: zero when the run is due, at most a
   * minute.
   */
  Duration sleep() {
    Instant now = time.now();
    if (isSetBack(now)) {
      reckon(now, now, Duration.ZERO);
    }
    if (!due.isAfter(now)) {
      return Duration.ZERO;
    }
    Duration wait = Duration.between(now, due);
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** Begins the run if it is due, and says whether it is. */
  boolean begins() {
    Instant now = time.now();
    if (due.isAfter(now)) {
      return false;
    }
    reckon(now, now, Duration.ZERO);
    return true;
  }

  /** Ends the run that was begun last. */
  void ends(ScheduledWork.End end) {
    Instant now = time.now();
    stops = stopsAfter(end);
    boolean stopped = end == ScheduledWork.End.STOPPED;
    Instant done = isSetBack(now) ? now : reckoned;
    reckon(now, done, stopped ? backoff.after(stops) : Duration.ZERO);
  }

  private void reckon(Instant now, Instant done, Duration wait) {
    due = rhythm.next(done, now.plus(wait));
    reckoned = now;
  }

  private boolean isSetBack(Instant now) {
    return now.isBefore(reckoned.minus(SMALL_STEP));
  }

  private int stopsAfter(ScheduledWork.End end) {
    return switch (end) {
      case WHOLE -> 0;
      case STOPPED -> stops + 1;
      case NOT_RUN -> stops;
    };
  }
}
