package io.mlconnector.http.call;

import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a step may be sent. Measured on the monotonic and on the wall clock, whichever has
 * advanced more, from before the step was recorded: never later than what the store has written
 * down.
 */
public final class SendWindow {
  private final Time time;
  private final Duration length;
  private final long nanos;
  private final Instant wall;

  public SendWindow(Time time, Duration length) {
    this.time = time;
    this.length = length;
    this.nanos = time.nanos();
    this.wall = time.now();
  }

  /** What is left of it; zero or negative when it is over. */
  public Duration left() {
    Duration monotonic = Duration.ofNanos(time.nanos() - nanos);
    Duration byWall = Duration.between(wall, time.now());
    return length.minus(monotonic.compareTo(byWall) > 0 ? monotonic : byWall);
  }

  /** Whether a request may still be sent. */
  public boolean open() {
    return left().compareTo(Duration.ZERO) > 0;
  }
}
