package io.mlconnector.http.budget;

import io.mlconnector.http.Answer;
import io.mlconnector.http.RateLimit;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.http.call.CallScope;
import io.mlconnector.http.call.NotSentException;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Hands out the calls of one credential evenly, those of an earlier class first; any window sees at
 * most calls + burst. Thread-safe.
 */
public final class RateBudget {
  private record Turn(CallClass callClass, long number) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int byClass = callClass.compareTo(other.callClass);
      return byClass != 0 ? byClass : Long.compare(number, other.number);
    }
  }

  private static final long LOOK_AGAIN = Duration.ofMillis(1).toNanos();

  private final RateLimit limit;
  private final Time time;
  private final Pace pace;
  private final Optional<DailyCount> daily;
  private final Optional<LearnedLimit> learned;
  private final PriorityQueue<Turn> waiting = new PriorityQueue<>();
  private long nextNumber;
  private long followed;

  /** Of one process, without a daily quota. */
  public RateBudget(RateLimit limit, Time time) {
    this(limit, time, new LocalPace(limit, time.nanos()), Optional.empty());
  }

  public RateBudget(RateLimit limit, Time time, Pace pace, Optional<DailyCount> daily) {
    this.limit = limit;
    this.time = time;
    this.pace = pace;
    this.daily = daily;
    this.learned = limit.learned().map(headers -> new LearnedLimit(headers, time));
    this.followed = (long) limit.calls() + limit.burst();
  }

  /** What was agreed when the budget was made. */
  public RateLimit limit() {
    return limit;
  }

  /**
   * Waits for a call's turn, and takes it.
   *
   * @throws io.mlconnector.error.RateLimitedException when its turn has come and the day's quota is
   *     used up
   */
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
    pace.block(time.nanos(), pause);
  }

  /** Follows what the answer says about the limit, where the limit names headers. */
  public synchronized void learn(Answer answer) {
    if (learned.isPresent()) {
      learned.get().calls(answer).ifPresent(this::follow);
      Duration pause = learned.get().pause(answer);
      if (!pause.isZero()) {
        pace.block(time.nanos(), pause);
      }
    }
  }

  /** Calls that could go at once. */
  public synchronized long left() {
    return pace.left(time.nanos());
  }

  /** Never faster than agreed; as before, calls and burst together are what is allowed. */
  private void follow(long allowed) {
    long most = Math.min(allowed, (long) limit.calls() + limit.burst());
    if (most != followed) {
      followed = most;
      boolean agreed = most == (long) limit.calls() + limit.burst();
      int burst = agreed ? limit.burst() : (int) Math.max(1, Math.min(limit.burst(), most / 10));
      pace.adjust((int) Math.max(1, most - burst), burst);
    }
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
    long free = pace.free(now);
    if (free > 0) {
      return free;
    }
    if (!turn.equals(waiting.peek())) {
      return Math.min(limit.window().toNanos() / limit.calls(), LOOK_AGAIN);
    }
    daily.ifPresent(count -> count.take(turn.callClass()));
    waiting.remove(turn);
    pace.take(now);
    return 0;
  }
}
