package io.mlconnector.audit.trail;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.store.AuditChains;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives stored events to named sinks: each at least once, in order, from where each sink stopped.
 * Thread-safe.
 */
public final class AuditDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(AuditDelivery.class);
  private static final int PAGE = 500;

  private final AuditChains store;
  private final Map<String, AuditSink> sinks;

  public AuditDelivery(AuditChains store, Map<String, AuditSink> sinks) {
    this.store = store;
    this.sinks = new LinkedHashMap<>(sinks);
  }

  /**
   * Delivers what a chain has beyond each sink's position; a sink that fails gets it again next
   * time.
   */
  public void deliver(FlowKey chain) {
    sinks.forEach((name, sink) -> deliver(chain, name, sink));
  }

  private void deliver(FlowKey chain, String name, AuditSink sink) {
    synchronized (sink) {
      long position = store.delivered(name, chain);
      for (List<AuditEvent> events = store.events(chain, position, PAGE);
          !events.isEmpty();
          events = store.events(chain, position, PAGE)) {
        try {
          sink.record(events);
        } catch (RuntimeException e) {
          LOG.warn(
              "audit sink {} failed at {} event {}; it gets it again",
              name,
              chain,
              position + 1,
              e);
          return;
        }
        position = events.get(events.size() - 1).number();
        store.delivered(name, chain, position);
      }
    }
  }
}
