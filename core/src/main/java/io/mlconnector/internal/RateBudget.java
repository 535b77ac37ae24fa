package io.mlconnector.internal;

import io.mlconnector.http.RateLimit;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.util.PriorityQueue;

/**
 * Hands out the calls of one credential evenly, those of an earlier class first. Thread-safe.
 *
 * <p>A call may go when the time at which the limit is used up to its turn has come, less the burst
 * (the generic cell rate algorithm): any window sees at most calls + burst.
 */
public final class RateBudget {
  private record Turn(CallClass callClass, long number) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int byClass = callClass.compareTo(other.callClass);
      return byClass != 0 ? byClass : Long.compare(number, other.number);
    }
  }

  private final RateLimit limit;
  private final Time time;
  private final long interval;
  private final PriorityQueue<Turn> waiting = new PriorityQueue<>();
  private long nextNumber;
  private long usedUpTo;
  private long blockedUntil;

  public RateBudget(RateLimit limit, Time time) {
    this.limit = limit;
    this.time = time;
    this.interval = limit.window().toNanos() / limit.calls();
    this.usedUpTo = time.nanos() - interval * limit.burst();
    this.blockedUntil = time.nanos();
  }

  /** What was agreed when the budget was made. */
  public RateLimit limit() {
    return limit;
  }

  /** Waits for a call's turn, and takes it. */
  public void acquire(CallScope scope) {
    Turn turn = enter(scope.callClass());
    try {
      long wait = take(turn);
      while (wait > 0) {
        scope.heartbeat();
        time.pause(Duration.ofNanos(Math.min(wait, scope.heartbeatEvery().toNanos())));
        if (scope.stopping() || Thread.currentThread().isInterrupted()) {
          throw new NotSentException("the run was asked to stop");
        }
        wait = take(turn);
      }
    } finally {
      leave(turn);
    }
  }

  /** The system said that we are too fast: nobody goes for that long. */
  public synchronized void block(Duration pause) {
    blockedUntil = later(blockedUntil, time.nanos() + pause.toNanos());
  }

  /** Calls that could go at once. */
  public synchronized long left() {
    return Math.max(0, Math.min(limit.burst(), (time.nanos() - usedUpTo) / interval));
  }

  private synchronized Turn enter(CallClass callClass) {
    Turn turn = new Turn(callClass, nextNumber++);
    waiting.add(turn);
    return turn;
  }

  private synchronized void leave(Turn turn) {
    waiting.remove(turn);
  }

  /** Takes the turn and returns 0, or tells how many nanoseconds to wait before asking again. */
  private synchronized long take(Turn turn) {
    long now = time.nanos();
    long start = later(usedUpTo, now - interval * limit.burst());
    long free = later(start + interval, blockedUntil) - now;
    if (free > 0) {
      return free;
    }
    if (!turn.equals(waiting.peek())) {
      return Math.min(interval, Duration.ofMillis(1).toNanos());
    }
    waiting.remove(turn);
    usedUpTo = start + interval;
    return 0;
  }

  private static long later(long a, long b) {
    return a - b >= 0 ? a : b;
  }
}
