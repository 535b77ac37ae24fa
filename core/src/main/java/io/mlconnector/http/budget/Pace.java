package io.mlconnector.http.budget;

import java.time.Duration;

/** Decides when the next call of a credential may be sent. Used by one thread at a time. */
public interface Pace {

  /** How many nanoseconds from now until a turn is free; 0 when one is. */
  long free(long now);

  /** Takes the turn that {@link #free} has just told to be free. */
  void take(long now);

  /** Nobody goes for that long. */
  void block(long now, Duration pause);

  /** Follows another limit from the next turn on, over the same window. */
  void adjust(int calls, int burst);

  /** Calls that could go at once, as far as this process knows. */
  long left(long now);

  static long later(long a, long b) {
    return a - b >= 0 ? a : b;
  }
}
