package io.mlconnector.http.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.http.RateLimit;
import io.mlconnector.http.call.CallScope;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
  private final JumpingTime time = new JumpingTime();

  @Test
  void any_window_sees_at_most_calls_and_burst_and_a_long_run_uses_it_up() {
    RateBudget budget = new RateBudget(new RateLimit(58, Duration.ofSeconds(60), 2), time);
    Deque<Long> window = new ArrayDeque<>();
    for (int i = 0; i < 600; i++) {
      budget.acquire(CallScope.NONE);
      long now = time.nanos();
      window.add(now);
      while (now - window.peekFirst() >= Duration.ofSeconds(60).toNanos()) {
        window.removeFirst();
      }
      assertThat(window.size()).isLessThanOrEqualTo(60);
    }
    double perMinute = 600 / (time.nanos() / 60e9);
    assertThat(perMinute).isGreaterThan(57.0);
  }

  @Test
  void a_limit_answer_blocks_everybody_for_as_long_as_it_says() {
    RateBudget budget = new RateBudget(new RateLimit(60, Duration.ofSeconds(60), 10), time);
    budget.block(Duration.ofSeconds(30));
    budget.acquire(CallScope.NONE);
    assertThat(time.nanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(30).toNanos());
  }
}
