package io.mlconnector.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.mapping.TableName;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example's own audit sink counts each event once. */
class OwnAuditSinkTest {
  private final OwnAuditSink sink = new OwnAuditSink();
  private final InMemoryStateStore store = new InMemoryStateStore(Time.system());

  @Test
  void an_event_that_is_given_twice_counts_once() {
    try (SyncEngine engine =
        SyncEngine.builder(store, new InMemoryVault()).auditSink("counts", sink).build()) {
      for (String site : List.of("FR011", "FR012")) {
        engine
            .tenant("acme")
            .tables()
            .put(new TableName("location"), List.of(site), "Main Warehouse", new Actor("you"));
      }
      engine.deliverAudit();
      sink.record(store.events(new FlowKey("acme", ""), 0, 10));
    }
    assertThat(sink.counts().values()).containsExactly(2);
  }

  @Test
  void its_main_prints_what_happened() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (PrintStream captured = new PrintStream(printed, true, UTF_8)) {
      System.setOut(captured);
      OwnAuditSink.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(UTF_8).strip()).matches("\\{[A-Za-z. -]+=1}");
  }

  @Test
  void it_begins_with_nothing() {
    assertThat(sink.counts()).isEqualTo(Map.of());
  }
}
