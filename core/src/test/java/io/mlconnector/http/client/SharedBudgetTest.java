package io.mlconnector.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.http.RateLimit;
import io.mlconnector.http.budget.Caller;
import io.mlconnector.http.budget.RateBudget;
import io.mlconnector.http.budget.StagedTime;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.text.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that share a store share what a credential is allowed. */
class SharedBudgetTest {
  private static final HttpEngine.Credential KEY =
      new HttpEngine.Credential("acme", new SystemId("shop"), "key");

  private final StagedTime time = new StagedTime();
  private final InMemoryStateStore store = new InMemoryStateStore(time);
  private final AtomicInteger transactions = new AtomicInteger();

  private RateBudget host(RateLimit limit) {
    return new HttpEngine(time, new Json(), Optional.empty(), counted(), true).budget(KEY, limit);
  }

  /** The store, with a count of what budgets asked of it. */
  private StateStore counted() {
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("ke")) {
                transactions.incrementAndGet();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private List<Caller> callers(RateBudget budget, int count, Duration until) {
    return Stream.generate(
            () -> new Caller(budget, time, CallClass.INCREMENTAL, Duration.ofNanos(100_000), until))
        .limit(count)
        .toList();
  }

  private static int most(List<Long> sorted, Duration window) {
    int most = 0;
    int first = 0;
    for (int i = 0; i < sorted.size(); i++) {
      while (sorted.get(i) - sorted.get(first) >= window.toNanos()) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  private static List<Long> went(List<Caller> callers) {
    return callers.stream().flatMap(caller -> caller.wentAt.stream()).sorted().toList();
  }

  @ParameterizedTest
  @CsvSource({"58, 60000, 1, 20", "60, 60000, 10, 20", "600, 60000, 20, 5", "200, 1000, 20, 1"})
  void two_hosts_together_use_what_is_allowed_and_no_more(
      int calls, long windowMillis, int burst, int minutes) throws Exception {
    Duration window = Duration.ofMillis(windowMillis);
    Duration until = Duration.ofMinutes(minutes);
    RateLimit limit = new RateLimit(calls, window, burst);
    List<Caller> one = callers(host(limit), 2, until);
    List<Caller> other = callers(host(limit), 3, until);
    List<Runnable> all = new ArrayList<>(one);
    all.addAll(other);
    time.play(all);
    List<Long> both = went(Stream.concat(one.stream(), other.stream()).toList());
    double allowed = (double) calls * until.toMillis() / windowMillis;
    double share = both.size() / allowed;
    double first = (double) went(one).size() / both.size();
    System.out.printf(
        Locale.ROOT,
        "shared: %d per %s: %d calls, %.3f of the rate, %d in any window, %.2f by the first host,"
            + " %.3f transactions a call%n",
        calls,
        window,
        both.size(),
        share,
        most(both, window),
        first,
        (double) transactions.get() / both.size());
    assertThat(most(both, window)).isLessThanOrEqualTo(calls + burst);
    assertThat(share).isGreaterThanOrEqualTo(0.95);
    assertThat(first).isBetween(0.35, 0.65);
  }
}
