package io.mlconnector.examples;

import io.mlconnector.SyncEngine;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.mapping.TableName;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An audit sink of one's own: counts events by what happened. Engines give each sink every event at
 * least once, in order, also those of the time when it was down; numbers rise in each chain, and
 * tell repeats.
 */
public final class OwnAuditSink implements AuditSink {
  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private final Map<FlowKey, Long> seen = new HashMap<>();

  @Override
  public void record(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      if (event.number() > seen.getOrDefault(event.chain(), 0L)) {
        counts.merge(event.draft().what(), 1, Integer::sum);
        seen.put(event.chain(), event.number());
      }
    }
  }

  /** Number of events by what happened. */
  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  public static void main(String[] arguments) {
    OwnAuditSink sink = new OwnAuditSink();
    InMemoryStateStore store = new InMemoryStateStore(Time.system());
    try (SyncEngine engine =
        SyncEngine.builder(store, new InMemoryVault()).auditSink("counts", sink).build()) {
      engine
          .tenant("acme")
          .tables()
          .put(new TableName("location"), List.of("FR011"), "Main Warehouse", new Actor("you"));
      engine.deliverAudit();
      System.out.println(sink.counts);
    }
  }
}
