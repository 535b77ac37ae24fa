package io.mlconnector.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Reads the clocks and waits; the only piece of the library that does either.
 *
 * <p>Implementations are safe for several threads. A host uses {@link #system()}; tests use a
 * simulated one.
 */
public interface Time {

  /** The wall clock; may jump when a machine's clock is set. */
  Instant now();

  /** A monotonic clock in nanoseconds, meaningful in differences only. */
  long nanos();

  /**
   * Waits; returns early, with the thread's interrupt flag set, when the thread is interrupted.
   *
   * @param duration zero and negative durations return at once
   */
  void pause(Duration duration);

  /** The machine's own clocks. */
  static Time system() {
    return SystemTime.INSTANCE;
  }
}
