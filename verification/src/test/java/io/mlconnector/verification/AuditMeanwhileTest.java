package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.JsonLinesArchive;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.TableConnector;
import io.mlconnector.verification.shelf.Thing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit is archived, verified and erased while runs and other calls go on. */
class AuditMeanwhileTest {
  private static final Actor ANN = new Actor("ann");
  private static final int RECORDS = 1_500;

  @TempDir private Path folder = Path.of("");
  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(new InMemoryStateStore(clock));
  private final Bench bench = new Bench(clock, store.hooked(), false, options -> options);

  @AfterEach
  void close() {
    bench.close();
  }

  private void happened(String colour) {
    for (int i = 0; i < RECORDS; i++) {
      bench.table().put("K" + i, new Thing("cup" + i, colour));
    }
    assertThat(bench.run().whole()).isTrue();
  }

  private AuditTrail plain() {
    return new AuditTrail(store.plain(), "acme");
  }

  private JsonLinesArchive archive() {
    return new JsonLinesArchive(folder.resolve("archive.jsonl"));
  }

  @Test
  void what_leaves_while_the_chain_is_verified_is_no_gap() {
    happened("red");
    clock.advance(Duration.ofDays(1));
    AuditTrail hooked = new AuditTrail(store.hooked(), "acme");
    store.before("events", () -> plain().archive(clock.now(), archive(), ANN));
    assertThat(hooked.verify().broken()).as("all of it, before the first page").isEmpty();
    happened("blue");
    clock.advance(Duration.ofDays(1));
    store.after("events", () -> plain().archive(clock.now(), archive(), ANN));
    assertThat(hooked.verify().broken()).as("all of it, after the first page").isEmpty();
    assertThat(plain().verify(List.of(archive())).broken()).isEmpty();
    assertThat(plain().verify(List.of(archive())).events()).isGreaterThan(2L * RECORDS);
  }

  /**
   * A run that has read the record before the command settles it afterwards, which is a new event.
   */
  @Test
  void a_run_that_has_the_record_in_hand_tells_of_it_again_and_nothing_breaks() {
    bench.table().put("K1", new Thing("Jane Doe", "red"));
    bench.run();
    bench.table().put("K1", new Thing("Jane Doe", "blue"));
    RecordKey key = new RecordKey(new SystemId("table"), TableConnector.ROWS.name(), "K1");
    store.before("settle", () -> assertThat(erase(key)).contains("a call in doubt or not settled"));
    assertThat(bench.run().whole()).isTrue();
    assertThat(erase(key)).startsWith("erased of table/");
    SyncReport again = bench.run();
    assertThat(again.whole()).isTrue();
    assertThat(plain().verify().holds()).isTrue();
    assertThat(plain().verify().erased()).isEqualTo(2);
    assertThat(bench.shelf().things()).hasSize(1);
  }

  private String erase(RecordKey key) {
    try {
      return plain().erase(key, ANN).toString();
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
