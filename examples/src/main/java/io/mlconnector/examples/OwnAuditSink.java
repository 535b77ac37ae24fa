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
 * An example of a host's own audit sink, which counts events by what happened. The engine gives
 * each sink every event at least once and in order, even those that happened while the sink was
 * down. The numbers of events rise within each chain, so a repeated event is recognised by its
 * number.
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

  /** The number of events by what happened. */
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
