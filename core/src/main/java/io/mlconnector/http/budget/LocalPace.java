package io.mlconnector.http.budget;

import io.mlconnector.http.RateLimit;
import java.time.Duration;

/**
 * A pace for one process, by the generic cell rate algorithm: calls are an interval apart, and a
 * burst of them may go earlier.
 */
public final class LocalPace implements Pace {
  private final long window;
  private long interval;
  private int burst;
  private long usedUpTo;
  private long blockedUntil;

  public LocalPace(RateLimit limit, long now) {
    this.window = limit.window().toNanos();
    this.interval = window / limit.calls();
    this.burst = limit.burst();
    this.usedUpTo = now - interval * burst;
    this.blockedUntil = now;
  }

  @Override
  public long free(long now) {
    return Math.max(0, Pace.later(start(now) + interval, blockedUntil) - now);
  }

  @Override
  public void take(long now) {
    usedUpTo = start(now) + interval;
  }

  @Override
  public void block(long now, Duration pause) {
    blockedUntil = Pace.later(blockedUntil, now + pause.toNanos());
  }

  @Override
  public void adjust(int calls, int most) {
    interval = window / calls;
    burst = most;
  }

  @Override
  public long left(long now) {
    return Math.max(0, Math.min(burst, (now - usedUpTo) / interval));
  }

  private long start(long now) {
    return Pace.later(usedUpTo, now - interval * burst);
  }
}
