package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.COMMANDS;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.command;
import static io.mlconnector.testkit.state.Samples.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.error.StateException;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules of a flow's state: watermark, identities, pause and rewind. */
interface FlowRules extends StoreUnderTest {

  @Test
  default void a_flow_is_new_before_its_first_lease() {
    assertThat(store().state(FLOW)).isEqualTo(FlowState.NEW);
    leased();
    assertThat(store().state(FLOW)).isEqualTo(FlowState.NEW);
  }

  @Test
  default void what_the_systems_said_they_were_is_replaced_by_what_they_say_now() {
    Lease lease = leased();
    store().identify(lease, Map.of("x3", "PROD", "cin7:main", "Acme Ltd"), 3);
    store().identify(lease, Map.of("x3", "Prüfung"), 4);
    FlowState state = reopened().state(FLOW);
    assertThat(state.identities()).isEqualTo(Map.of("x3", "Prüfung"));
    assertThat(state.mappingVersion()).isEqualTo(4);
  }

  @Test
  default void the_watermark_stays_until_a_settle_moves_it() {
    Lease lease = leased();
    store().settle(lease, Settling.of().upTo("one").settlement());
    store().settle(lease, Settling.of().telling(Samples.event("1")).settlement());
    assertThat(reopened().state(FLOW).watermark()).contains(mark("one"));
  }

  @Test
  default void a_watermark_may_be_long_and_without_a_time() {
    Watermark watermark = new Watermark(Optional.empty(), "é'\"\\\n".repeat(800));
    store().rewind(FLOW, Optional.of(watermark), command("rewind"));
    assertThat(reopened().state(FLOW).watermark()).contains(watermark);
  }

  @Test
  default void a_rewind_sets_the_watermark_of_a_flow_that_never_ran_too() {
    store().rewind(FLOW, Optional.of(mark("start")), command("rewind"));
    assertThat(store().state(FLOW).watermark()).contains(mark("start"));
    store().rewind(FLOW, Optional.empty(), command("rewind"));
    assertThat(store().state(FLOW).watermark()).isEmpty();
    assertThat(store().events(COMMANDS, 0, 10)).hasSize(2);
  }

  @Test
  default void a_pause_is_seen_at_the_next_lease_and_leaves_an_event() {
    store().pause(FLOW, true, command("pause"));
    LeaseAnswer answer = store().lease(FLOW, "host-1", Samples.LENGTH);
    assertThat(((LeaseAnswer.Granted) answer).state().paused()).isTrue();
    store().pause(FLOW, false, command("resume"));
    assertThat(store().state(FLOW).paused()).isFalse();
    List<AuditEvent> events = store().events(COMMANDS, 0, 10);
    assertThat(events).extracting(event -> event.draft().what()).containsExactly("pause", "resume");
  }

  @Test
  default void flows_and_tenants_know_nothing_of_each_other() {
    FlowKey sameName = new FlowKey("other", FLOW.flow());
    store().settle(leased(), Settling.of(Samples.row("1", "A")).upTo("9").settlement());
    for (FlowKey each : List.of(OTHER_FLOW, sameName)) {
      assertThat(store().state(each)).isEqualTo(FlowState.NEW);
      assertThat(store().ledger(each, List.of(Samples.source("1")))).isEmpty();
      assertThat(store().events(each, 0, 10)).isEmpty();
    }
  }

  @Test
  default void a_closed_store_says_so() {
    store().close();
    assertThatThrownBy(() -> store().state(FLOW))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("closed");
    store().close();
  }
}
