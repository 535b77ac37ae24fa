package io.mlconnector.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

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
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link AuditSink}: events are written in order, each as an entry of its
 * own, none is dropped silently, and an event that comes twice does no harm. Each test begins with
 * an empty destination.
 */
public abstract class AuditSinkContract {
  private static final String TENANT = "acme";
  private static final FlowKey COMMANDS = new FlowKey(TENANT, "");
  private final InMemoryStateStore store =
      new InMemoryStateStore(new TestClock(Instant.parse("2026-11-21T08:00:00Z")));

  /** For subclasses. */
  protected AuditSinkContract() {}

  /** Opens the sink on its destination; a second call opens it again, as another process would. */
  protected abstract AuditSink sink();

  /** The destination's entries as text, in order. */
  protected abstract List<String> entries();

  /** A text by which the entry of an event is recognised, since no other event's entry holds it. */
  protected String trace(AuditEvent event) {
    return event.id();
  }

  /**
   * Makes the destination fail; false where that is impossible, so that the rules about failures do
   * not apply.
   */
  protected abstract boolean breakDown();

  /** Repairs the destination, which still has what it had. */
  protected abstract void mend();

  private List<AuditEvent> happened(String... whats) {
    long known = store.events(COMMANDS, 0, 1_000).size();
    for (String what : whats) {
      store.command(TENANT, draft(what));
    }
    return store.events(COMMANDS, known, 1_000);
  }

  private static AuditDraft draft(String what) {
    SystemId x3 = new SystemId("x3");
    return new AuditDraft(
        Optional.of(new RunId("run-1")),
        new Actor("Ann \"the\" Auditor"),
        what,
        Optional.of(new ItemKey(new RecordKey(x3, "order", "PO\n1\r\u2028"), "part\n2")),
        "7",
        Optional.of(new RecordRef(new RecordKey(x3, "purchase", "id\n\t1"))),
        "{\"note\":\"line 1\\nline 2, Grüße, \\\"quoted\\\"\"}");
  }

  private void stand(List<AuditEvent> events) {
    assertThat(entries()).hasSameSizeAs(events);
    for (int i = 0; i < events.size(); i++) {
      assertThat(entries().get(i)).contains(trace(events.get(i)));
    }
  }

  @Test
  void events_stand_in_their_order() {
    List<AuditEvent> events = happened("Created", "Updated", "Held");
    sink().record(events);
    stand(events);
  }

  @Test
  void later_events_come_after_earlier_ones_whoever_writes_them() {
    List<AuditEvent> events = happened("Created", "Updated", "Held", "run");
    AuditSink first = sink();
    first.record(events.subList(0, 1));
    sink().record(events.subList(1, 3));
    sink().record(events.subList(3, 4));
    stand(events);
  }

  @Test
  void nothing_to_record_is_no_error() {
    sink().record(List.of());
    List<AuditEvent> events = happened("Created");
    sink().record(events);
    stand(events);
  }

  @Test
  void an_event_that_is_given_again_loses_no_other() {
    List<AuditEvent> events = happened("Created", "Updated", "Held");
    sink().record(events.subList(0, 2));
    sink().record(events);
    List<String> distinct =
        events.stream()
            .filter(event -> entries().stream().anyMatch(entry -> entry.contains(trace(event))))
            .map(this::trace)
            .toList();
    assertThat(distinct).hasSize(3);
    assertThat(entries().get(entries().size() - 1)).contains(trace(events.get(2)));
  }

  @Test
  void an_entry_is_one_line_whatever_the_record_holds() {
    sink().record(happened("Created", "Updated"));
    assertThat(entries()).hasSize(2).noneMatch(entry -> entry.matches("(?s).*[\\n\\r].*"));
  }

  @Test
  void a_failure_is_thrown_so_that_the_events_are_given_again() {
    List<AuditEvent> events = happened("Created", "Updated");
    AuditSink sink = sink();
    assumeThat(breakDown()).isTrue();
    assertThatThrownBy(() -> sink.record(events)).isInstanceOf(RuntimeException.class);
    mend();
    sink.record(events);
    stand(events);
  }

  @Test
  void what_happened_while_it_was_down_is_delivered_in_order_later() {
    AuditDelivery delivery = new AuditDelivery(store, Map.of("sink", sink()));
    happened("Created");
    delivery.deliver(COMMANDS);
    assumeThat(breakDown()).isTrue();
    happened("Updated", "Held");
    delivery.deliver(COMMANDS);
    delivery.deliver(COMMANDS);
    mend();
    happened("run");
    delivery.deliver(COMMANDS);
    delivery.deliver(COMMANDS);
    stand(store.events(COMMANDS, 0, 10));
  }
}
