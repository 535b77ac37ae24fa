package io.mlconnector.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.http.RateLimit;
import io.mlconnector.http.budget.Caller;
import io.mlconnector.http.budget.RateBudget;
import io.mlconnector.http.budget.StagedTime;
import io.mlconnector.http.call.CallClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets the turns of a credential while three classes of callers want more than there are. */
class CallClassesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int TURNS = 3_600;

  private final StagedTime time = new StagedTime();
  private final RateBudget budget =
      new RateBudget(new RateLimit(60, Duration.ofSeconds(60), 1), time);
  private final Map<CallClass, List<Caller>> callers = new EnumMap<>(CallClass.class);

  private CallClassesTest with(CallClass callClass, int count, Duration between) {
    for (int i = 0; i < count; i++) {
      callers
          .computeIfAbsent(callClass, one -> new ArrayList<>())
          .add(new Caller(budget, time, callClass, between, HOUR));
    }
    return this;
  }

  private Caller.Share share(CallClass callClass) {
    Caller.Share share =
        Caller.Share.of(callClass.name(), callers.getOrDefault(callClass, List.of()));
    System.out.println("classes: " + share);
    return share;
  }

  private void play() throws InterruptedException {
    List<Runnable> all = new ArrayList<>();
    callers.values().forEach(all::addAll);
    time.play(all);
  }

  @Test
  void interactive_calls_wait_least_and_a_backfill_has_what_is_left() throws Exception {
    with(CallClass.BACKFILL, 4, Duration.ofMillis(50))
        .with(CallClass.INCREMENTAL, 2, Duration.ofMillis(3_700))
        .with(CallClass.INTERACTIVE, 1, Duration.ofMillis(10_300))
        .play();
    Caller.Share interactive = share(CallClass.INTERACTIVE);
    Caller.Share incremental = share(CallClass.INCREMENTAL);
    Caller.Share backfill = share(CallClass.BACKFILL);
    assertThat(interactive.longestWait()).isLessThanOrEqualTo(1.01);
    assertThat(interactive.calls()).isGreaterThan(290);
    assertThat(incremental.longestWait()).isLessThanOrEqualTo(4);
    assertThat(incremental.calls()).isGreaterThan(1_300);
    assertThat(interactive.meanWait()).isLessThan(incremental.meanWait());
    assertThat(incremental.meanWait()).isLessThan(backfill.meanWait() / 2);
    assertThat(interactive.calls() + incremental.calls() + backfill.calls())
        .isBetween(TURNS * 95 / 100, TURNS + 1);
  }

  @Test
  void a_backfill_has_all_while_nobody_else_calls() throws Exception {
    with(CallClass.BACKFILL, 4, Duration.ofMillis(50)).play();
    assertThat(share(CallClass.BACKFILL).calls()).isBetween(TURNS * 95 / 100, TURNS + 1);
  }

  @Test
  void a_backfill_has_nothing_while_others_want_all() throws Exception {
    with(CallClass.BACKFILL, 4, Duration.ofMillis(50))
        .with(CallClass.INCREMENTAL, 3, Duration.ofMillis(50))
        .play();
    assertThat(share(CallClass.INCREMENTAL).calls()).isBetween(TURNS * 95 / 100, TURNS + 1);
    assertThat(share(CallClass.BACKFILL).calls()).isLessThanOrEqualTo(4);
  }
}
