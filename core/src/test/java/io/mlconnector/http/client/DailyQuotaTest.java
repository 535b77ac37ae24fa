package io.mlconnector.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.RateLimitedException;
import io.mlconnector.http.DailyQuota;
import io.mlconnector.http.RateLimit;
import io.mlconnector.http.budget.Caller;
import io.mlconnector.http.budget.JumpingTime;
import io.mlconnector.http.budget.RateBudget;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.http.call.CallScope;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.text.Json;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The calls of a day are counted where a restart finds them. */
class DailyQuotaTest {
  private static final CallScope RUN = Caller.scope(CallClass.INCREMENTAL);
  private static final CallScope PERSON = Caller.scope(CallClass.INTERACTIVE);

  private final JumpingTime time = new JumpingTime();
  private InMemoryStateStore store = new InMemoryStateStore(time);

  private RateBudget host(String tenant, DailyQuota quota) {
    return new HttpEngine(time, new Json(), Optional.empty(), store, false)
        .budget(
            new HttpEngine.Credential(tenant, new SystemId("shop"), "key"),
            new RateLimit(60, Duration.ofSeconds(60), 100).perDay(quota));
  }

  private static int calls(RateBudget budget, CallScope scope) {
    for (int calls = 0; ; calls++) {
      try {
        budget.acquire(scope);
      } catch (RateLimitedException e) {
        return calls;
      }
    }
  }

  @Test
  void runs_stop_before_the_reserve_and_it_goes_on_at_midnight() {
    RateBudget budget = host("acme", new DailyQuota(100, 10, ZoneOffset.UTC));
    assertThat(calls(budget, RUN)).isEqualTo(90);
    assertThatThrownBy(() -> budget.acquire(RUN))
        .isInstanceOf(RateLimitedException.class)
        .hasMessage(
            "shop: the 100 calls of the day are used up but for 10 that are kept for people who"
                + " wait; it goes on at 1970-01-02T00:00:00Z");
    assertThat(calls(budget, PERSON)).isEqualTo(10);
    time.pause(Duration.ofDays(1));
    assertThat(calls(budget, RUN)).isEqualTo(90);
  }

  @Test
  void a_restart_forgets_no_call() {
    DailyQuota quota = new DailyQuota(100, 0, ZoneOffset.UTC);
    RateBudget before = host("acme", quota);
    for (int i = 0; i < 70; i++) {
      before.acquire(RUN);
    }
    store = store.reopened();
    assertThat(calls(host("acme", quota), RUN)).isEqualTo(30);
  }

  @Test
  void a_slice_that_a_killed_host_had_taken_counts_as_used() {
    DailyQuota quota = new DailyQuota(10_000, 0, ZoneOffset.UTC);
    host("acme", quota).acquire(RUN);
    store = store.reopened();
    assertThat(calls(host("acme", quota), RUN)).isEqualTo(10_000 - 10);
  }

  @Test
  void two_tenants_keys_of_one_name_are_two_quotas_and_two_budgets() {
    DailyQuota quota = new DailyQuota(50, 0, ZoneOffset.UTC);
    HttpEngine engine = new HttpEngine(time, new Json(), Optional.empty(), store, false);
    RateLimit limit = new RateLimit(60, Duration.ofSeconds(60), 1).perDay(quota);
    SystemId shop = new SystemId("shop");
    RateBudget acme = engine.budget(new HttpEngine.Credential("acme", shop, "key"), limit);
    RateBudget other = engine.budget(new HttpEngine.Credential("other", shop, "key"), limit);
    acme.acquire(RUN);
    assertThat(engine.left("acme", shop)).contains(0L);
    assertThat(engine.left("other", shop)).contains(1L);
    assertThat(calls(acme, RUN)).isEqualTo(49);
    assertThat(calls(other, RUN)).isEqualTo(50);
  }

  @Test
  void a_day_is_that_of_the_systems_zone() {
    RateBudget budget = host("acme", new DailyQuota(5, 0, ZoneId.of("America/New_York")));
    assertThat(calls(budget, RUN)).isEqualTo(5);
    time.pause(Duration.ofHours(5).minusSeconds(1));
    assertThat(calls(budget, RUN)).isZero();
    time.pause(Duration.ofSeconds(2));
    assertThat(calls(budget, RUN)).isEqualTo(5);
  }
}
