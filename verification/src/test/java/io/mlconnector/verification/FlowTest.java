package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.Thing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The plain course of a flow: a record is created once, left alone while it is unchanged, and
 * updated when it changes.
 */
class FlowTest {
  private final TestClock clock = new TestClock(Bench.START);
  private final Bench bench =
      new Bench(clock, new InMemoryStateStore(clock), true, options -> options);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_new_record_is_created_once_and_an_unchanged_one_costs_no_call() {
    bench.table().put("K1", new Thing("cup", "red"));
    SyncReport first = bench.run();
    assertThat(first.count(Outcome.CREATED)).isEqualTo(1);
    assertThat(first.calls()).containsEntry("shelf", 3L);
    bench.table().put("K1", new Thing("cup", "red"));
    SyncReport second = bench.run();
    assertThat(second.count(Outcome.UNCHANGED)).isEqualTo(1);
    assertThat(second.calls()).isEmpty();
    assertThat(bench.shelf().things()).hasSize(1);
    assertThat(bench.shelf().things().get(0).thing()).isEqualTo(new Thing("cup", "red"));
    assertThat(bench.engine().tenant("acme").audit().verify().holds()).isTrue();
  }

  @Test
  void a_changed_record_is_updated() {
    bench.table().put("K1", new Thing("cup", "red"));
    bench.run();
    bench.table().put("K1", new Thing("cup", "blue"));
    assertThat(bench.run().count(Outcome.UPDATED)).isEqualTo(1);
    assertThat(bench.shelf().things().get(0).thing()).isEqualTo(new Thing("cup", "blue"));
  }
}
