package io.mlconnector.testkit.audit;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
import io.mlconnector.audit.trail.AuditDelivery;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.RunId;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.store.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant whose runs and commands leave events, and the events that its sinks received, for tests.
 */
final class Events {
  static final String TENANT = "acme";
  static final FlowKey FLOW = new FlowKey(TENANT, "orders");
  static final FlowKey COMMANDS = new FlowKey(TENANT, "");
  static final Actor ANN = new Actor("Ann");

  private Events() {}

  static RecordKey source(int number) {
    return new RecordKey(new SystemId("x3"), "order", "PO" + number);
  }

  /** One run of the flow with that many events. */
  static void happen(StateStore store, int count) {
    Lease lease = ((LeaseAnswer.Granted) store.lease(FLOW, "host", Duration.ofSeconds(30))).lease();
    List<AuditDraft> drafts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      drafts.add(draft(i));
    }
    store.settle(lease, Settlement.NOTHING.events(drafts));
    store.release(lease);
  }

  private static AuditDraft draft(int number) {
    RecordKey target = new RecordKey(new SystemId("cin7"), "purchase", "id\n" + number);
    return new AuditDraft(
        Optional.of(new RunId("run-1")),
        Actor.SCHEDULE,
        "CREATED",
        Optional.of(new ItemKey(source(number), "part\u2028")),
        "7",
        Optional.of(new RecordRef(target, "v", Map.of("stage", "or\"der"))),
        "{\"name\":\"Jane Grüße " + number + "\", \"a\" : 1.0}");
  }

  static void command(StateStore store, String what) {
    store.command(TENANT, AuditDraft.command(what, ANN, "{}"));
  }

  /** Gives a sink all that it does not have of both chains. */
  static void deliver(StateStore store, String name, AuditSink sink) {
    AuditDelivery delivery = new AuditDelivery(store, Map.of(name, sink));
    delivery.deliver(FLOW);
    delivery.deliver(COMMANDS);
  }

  /** A sink that may be down. */
  static final class Inbox implements AuditSink {
    final List<AuditEvent> got = new ArrayList<>();
    boolean down;
    int failures;

    @Override
    public void record(List<AuditEvent> events) {
      if (down) {
        failures++;
        throw new IllegalStateException("the inbox is down");
      }
      got.addAll(events);
    }

    List<Long> numbers(FlowKey chain) {
      return got.stream()
          .filter(event -> event.chain().equals(chain))
          .map(AuditEvent::number)
          .toList();
    }
  }
}
