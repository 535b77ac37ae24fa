package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.COMMANDS;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.TENANT;
import static io.mlconnector.testkit.state.Samples.command;
import static io.mlconnector.testkit.state.Samples.event;
import static io.mlconnector.testkit.state.Samples.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditChain;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.Lease;
import io.mlconnector.testkit.thread.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rules of audit chains: numbers without gaps, hashes, and positions of sinks. */
interface AuditRules extends StoreUnderTest {

  @Test
  default void events_are_linked_in_order_and_come_back_as_they_were_told() {
    Lease lease = leased();
    store().settle(lease, Settling.of().telling(event("1"), event("é'\"")).settlement());
    store().settle(lease, Settling.of().telling(event("3")).settlement());
    List<AuditEvent> events = reopened().events(FLOW, 0, 10);
    assertThat(events)
        .extracting(AuditEvent::draft)
        .containsExactly(event("1"), event("é'\""), event("3"));
    holds(events);
  }

  @Test
  default void numbers_have_no_gaps_under_concurrent_settles_and_the_chain_holds() {
    Lease lease = leased();
    Together.run(
        8,
        thread -> {
          for (int i = 0; i < 10; i++) {
            String id = thread + "-" + i;
            store().settle(lease, Settling.of().telling(event(id), event(id + "b")).settlement());
          }
        });
    List<AuditEvent> events = store().events(FLOW, 0, 1_000);
    assertThat(events).hasSize(160);
    holds(events);
    assertThat(events).extracting(AuditEvent::id).doesNotHaveDuplicates();
  }

  @Test
  default void commands_have_a_chain_of_the_tenant() {
    store().command(TENANT, command("run"));
    store().command("other", command("run"));
    store().command(TENANT, command("apply"));
    List<AuditEvent> events = store().events(COMMANDS, 0, 10);
    assertThat(events)
        .extracting(each -> each.draft())
        .containsExactly(command("run"), command("apply"));
    holds(events);
  }

  @Test
  default void chains_that_have_an_event_are_listed() {
    assertThat(store().chains(TENANT)).isEmpty();
    Lease lease = leased();
    leased(OTHER_FLOW, "h");
    assertThat(store().chains(TENANT)).isEmpty();
    store().settle(lease, Settling.of().telling(event("1")).settlement());
    store().command(TENANT, command("run"));
    assertThat(store().chains(TENANT)).containsExactlyInAnyOrder(FLOW, COMMANDS);
  }

  @Test
  default void events_are_read_on_from_a_number_up_to_a_limit() {
    Lease lease = leased();
    store()
        .settle(
            lease,
            Settling.of().telling(event("1"), event("2"), event("3"), event("4")).settlement());
    assertThat(store().events(FLOW, 1, 2)).extracting(AuditEvent::number).containsExactly(2L, 3L);
    assertThat(store().events(FLOW, 4, 2)).isEmpty();
  }

  @Test
  default void ids_stay_unique_over_the_lives_of_the_store() {
    store().command(TENANT, command("one"));
    reopened().command(TENANT, command("two"));
    store().settle(leased(), Settling.of().telling(event("1")).settlement());
    List<AuditEvent> events = new ArrayList<>(store().events(COMMANDS, 0, 10));
    holds(events);
    events.addAll(store().events(FLOW, 0, 10));
    assertThat(events).hasSize(3).extracting(AuditEvent::id).doesNotHaveDuplicates();
  }

  @Test
  default void the_history_of_a_record_is_gathered_from_all_chains_of_the_tenant() {
    store()
        .settle(leased(), Settling.of().telling(event("1"), event("2"), event("1")).settlement());
    advance(Duration.ofSeconds(1));
    store().settle(leased(OTHER_FLOW, "h"), Settling.of().telling(event("1")).settlement());
    store()
        .settle(
            leased(new FlowKey("other", "f"), "h"), Settling.of().telling(event("1")).settlement());
    assertThat(store().history(TENANT, source("1")))
        .extracting(each -> each.chain().flow() + each.number())
        .containsExactly("orders1", "orders3", "invoices1");
    assertThat(store().history(TENANT, source("3"))).isEmpty();
  }

  @Test
  default void a_sink_is_given_on_from_its_own_position_which_never_falls() {
    store().settle(leased(), Settling.of().telling(event("1"), event("2")).settlement());
    assertThat(store().delivered("siem", FLOW)).isZero();
    store().delivered("siem", FLOW, 2);
    store().delivered("siem", FLOW, 1);
    store().delivered("other", FLOW, 1);
    assertThat(reopened().delivered("siem", FLOW)).isEqualTo(2);
    assertThat(store().delivered("other", FLOW)).isEqualTo(1);
    assertThat(store().delivered("siem", COMMANDS)).isZero();
  }

  private static void holds(List<AuditEvent> events) {
    assertThat(events)
        .extracting(AuditEvent::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    String previous = AuditChain.START;
    for (AuditEvent event : events) {
      assertThat(AuditChain.holds(event, previous)).as("event %s", event.number()).isTrue();
      previous = event.hash();
    }
  }
}
