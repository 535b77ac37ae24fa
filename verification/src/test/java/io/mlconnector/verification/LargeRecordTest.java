package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.Thing;
import org.junit.jupiter.api.Test;

/** A very large record arrives and costs no other record. */
class LargeRecordTest {
  @Test
  void a_record_of_ten_megabytes_arrives_and_costs_no_other() {
    TestClock clock = new TestClock(Bench.START);
    try (Bench bench = new Bench(clock, new InMemoryStateStore(clock), false, options -> options)) {
      bench.table().put("K1", new Thing("cup", "x".repeat(10 << 20)));
      bench.table().put("K2", new Thing("jug", "a"));
      assertThat(bench.run().count(Outcome.CREATED)).isEqualTo(2);
      assertThat(bench.shelf().things().get(0).thing().colour()).hasSize(10 << 20);
    }
  }
}
