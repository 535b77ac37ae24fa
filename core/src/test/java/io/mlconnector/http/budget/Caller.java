package io.mlconnector.http.budget;

import io.mlconnector.http.call.CallClass;
import io.mlconnector.http.call.CallScope;
import io.mlconnector.http.call.NotSentException;
import io.mlconnector.http.call.SendWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Calls until its time is over, and notes when each call went and how long it waited. */
public final class Caller implements Runnable {
  private final RateBudget budget;
  private final StagedTime time;
  private final CallClass callClass;
  private final Duration between;
  private final Duration until;
  private final SplittableRandom random;
  public final List<Long> wentAt = new ArrayList<>();
  public final List<Long> waited = new ArrayList<>();

  /**
   * @param between from a call to the next, on average; anything up to twice of it
   * @param until on the clock; the last call has gone by then
   */
  public Caller(
      RateBudget budget, StagedTime time, CallClass callClass, Duration between, Duration until) {
    this.budget = budget;
    this.time = time;
    this.callClass = callClass;
    this.between = between;
    this.until = until;
    this.random = new SplittableRandom(between.toMillis());
  }

  @Override
  public void run() {
    CallScope scope = scope(callClass, () -> time.nanos() >= until.toNanos());
    try {
      while (true) {
        long asked = time.nanos();
        budget.acquire(scope);
        wentAt.add(time.nanos());
        waited.add(time.nanos() - asked);
        time.pause(Duration.ofNanos(random.nextLong(2 * between.toNanos())));
        if (scope.stopping()) {
          return;
        }
      }
    } catch (NotSentException e) {
      return;
    }
  }

  public static CallScope scope(CallClass callClass) {
    return scope(callClass, () -> false);
  }

  private static CallScope scope(CallClass callClass, java.util.function.BooleanSupplier stopping) {
    return new CallScope() {
      @Override
      public void heartbeat() {}

      @Override
      public Duration heartbeatEvery() {
        return Duration.ofSeconds(1);
      }

      @Override
      public boolean stopping() {
        return stopping.getAsBoolean();
      }

      @Override
      public Optional<SendWindow> step() {
        return Optional.empty();
      }

      @Override
      public void attempt() {}

      @Override
      public CallClass callClass() {
        return callClass;
      }
    };
  }

  /** What the callers of one class got. */
  public record Share(String name, int calls, double meanWait, double longestWait) {
    public static Share of(String name, List<Caller> callers) {
      List<Long> waits = callers.stream().flatMap(caller -> caller.waited.stream()).toList();
      return new Share(
          name,
          waits.size(),
          waits.stream().mapToLong(Long::longValue).average().orElse(0) / 1e9,
          waits.stream().mapToLong(Long::longValue).max().orElse(0) / 1e9);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-12s %5d calls, waited %7.3f s on average, %7.3f s at most",
          name,
          calls,
          meanWait,
          longestWait);
    }
  }
}
