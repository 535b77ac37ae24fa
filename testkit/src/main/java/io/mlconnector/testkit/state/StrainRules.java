package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.LENGTH;
import static io.mlconnector.testkit.state.Samples.TENANT;
import static io.mlconnector.testkit.state.Samples.X3;
import static io.mlconnector.testkit.state.Samples.begin;
import static io.mlconnector.testkit.state.Samples.event;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.row;
import static io.mlconnector.testkit.state.Samples.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.testkit.thread.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules under strain: many threads at once, and interrupted threads. */
interface StrainRules extends StoreUnderTest {

  @Test
  default void a_thread_that_is_interrupted_before_a_call_finishes_it_and_stays_interrupted() {
    Lease lease = leased();
    Thread.currentThread().interrupt();
    store().settle(lease, Settling.of(row("1", "A")).settlement());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reopened().ledger(FLOW, List.of(source("1")))).hasSize(1);
  }

  @Test
  default void interrupts_during_calls_neither_break_the_store_nor_get_lost() {
    Lease lease = leased();
    Lease other = leased(Samples.OTHER_FLOW, "host-1");
    AtomicBoolean storm = new AtomicBoolean(true);
    AtomicInteger seen = new AtomicInteger();
    Thread target =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait(); // a fast store is done before the first one
              }
              for (int i = 0; i < 150; i++) {
                store()
                    .settle(
                        lease, Settling.of(row("a" + i, "a" + i)).telling(event("1")).settlement());
                seen.addAndGet(Thread.interrupted() ? 1 : 0);
              }
              storm.set(false);
            });
    Thread interrupter =
        new Thread(
            () -> {
              while (storm.get() && target.isAlive()) {
                target.interrupt();
                Thread.onSpinWait();
              }
            });
    target.start();
    interrupter.start();
    for (int i = 0; i < 150; i++) {
      store().settle(other, Settling.of(row("b" + i, "b" + i)).telling(event("1")).settlement());
    }
    Together.join(target);
    Together.join(interrupter);
    assertThat(seen.get()).isPositive();
    assertThat(reopened().ledger(FLOW, keys("a", 150))).hasSize(150);
    assertThat(store().ledger(Samples.OTHER_FLOW, keys("b", 150))).hasSize(150);
    assertThat(store().events(FLOW, 0, 1_000)).hasSize(150);
  }

  @Test
  default void one_of_many_hosts_gets_the_lease() {
    AtomicInteger granted = new AtomicInteger();
    Together.run(
        8,
        host -> {
          LeaseAnswer answer = store().lease(FLOW, "host-" + host, LENGTH);
          granted.addAndGet(answer instanceof LeaseAnswer.Granted ? 1 : 0);
        });
    assertThat(granted.get()).isEqualTo(1);
  }

  @Test
  default void one_of_many_replaces_what_a_connection_keeps() {
    AtomicInteger replaced = new AtomicInteger();
    for (Optional<String> expected : List.of(Optional.<String>empty(), Optional.of("0"))) {
      replaced.set(0);
      Together.run(
          8,
          i -> {
            String value = expected.isEmpty() ? "0" : "next-" + i;
            boolean won = store().keep(TENANT, X3, "token", expected, value);
            replaced.addAndGet(won ? 1 : 0);
          });
      assertThat(replaced.get()).isEqualTo(1);
    }
  }

  @Test
  default void flows_and_threads_of_one_flow_work_side_by_side() {
    List<Lease> leases = new ArrayList<>();
    IntStream.range(0, 4)
        .forEach(i -> leases.add(leased(new FlowKey(TENANT, "flow-" + i), "host-1")));
    Together.run(
        8,
        thread -> {
          Lease lease = leases.get(thread % leases.size());
          for (int i = 0; i < 25; i++) {
            String id = thread + "-" + i;
            var step = store().begin(lease, begin(id, "create"));
            store()
                .settle(
                    lease,
                    Settling.of(row(id, id))
                        .knowing(Samples.done(id, step))
                        .closing(item(id))
                        .settlement());
          }
        });
    for (Lease lease : leases) {
      assertThat(store().openWork(lease.flow())).isEmpty();
    }
    assertThat(store().ledger(leases.get(1).flow(), keys("1-", 25))).hasSize(25);
    assertThat(store().ledger(leases.get(1).flow(), keys("5-", 25))).hasSize(25);
  }

  private static List<RecordKey> keys(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> source(prefix + i)).toList();
  }
}
