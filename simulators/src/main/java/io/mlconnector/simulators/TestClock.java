package io.mlconnector.simulators;

import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock for tests, which moves only when somebody waits or advances it, so that hours pass in
 * milliseconds.
 *
 * <p>{@link #pause} moves the clock to the end of the pause at once, so pauses of several threads
 * add up. Safe for several threads.
 */
public final class TestClock implements Time {
  private final Instant start;
  private long elapsed;
  private Duration adjusted = Duration.ZERO;

  public TestClock(Instant start) {
    this.start = start;
  }

  @Override
  public synchronized Instant now() {
    return start.plusNanos(elapsed).plus(adjusted);
  }

  @Override
  public synchronized long nanos() {
    return elapsed;
  }

  @Override
  public void pause(Duration duration) {
    advance(duration);
  }

  /** Moves the clock forward; negative durations change nothing. */
  public synchronized void advance(Duration duration) {
    elapsed += Math.max(0, duration.toNanos());
  }

  /**
   * Moves the wall clock alone, forward or back, as when a machine was suspended or its time
   * corrected.
   */
  public synchronized void adjust(Duration wall) {
    adjusted = adjusted.plus(wall);
  }

  /** Moves the clock forward to an instant; an earlier one changes nothing. */
  public synchronized void advanceTo(Instant instant) {
    advance(Duration.between(now(), instant));
  }
}
