package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.ALICE;
import static io.mlconnector.testkit.state.Samples.AT;
import static io.mlconnector.testkit.state.Samples.COMMANDS;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules of the doubt window, which opens when the end of the store was lost. */
interface DoubtRules extends StoreUnderTest {

  @Test
  default void a_doubt_window_is_open_for_flows_that_exist_and_those_that_do_not_yet() {
    store().release(leased());
    DoubtWindow window = store().restored(Optional.of(AT), ALICE);
    assertThat(window.asOf()).isEqualTo(AT);
    assertThat(store().state(FLOW).doubt()).contains(window);
    assertThat(store().state(OTHER_FLOW).doubt()).contains(window);
    LeaseAnswer answer = store().lease(OTHER_FLOW, "host-1", Samples.LENGTH);
    assertThat(((LeaseAnswer.Granted) answer).state().doubt()).contains(window);
    assertThat(reopened().state(FLOW).doubt()).contains(window);
  }

  @Test
  default void a_settle_closes_the_doubt_of_its_flow_only() {
    DoubtWindow window = store().restored(Optional.of(AT), ALICE);
    Lease lease = leased();
    store().settle(lease, Settling.of().upTo("1").settlement());
    assertThat(store().state(FLOW).doubt()).contains(window);
    store().settle(lease, Settling.of().closingDoubt().settlement());
    assertThat(store().state(FLOW).doubt()).isEmpty();
    assertThat(store().state(OTHER_FLOW).doubt()).contains(window);
    assertThat(reopened().state(FLOW).doubt()).isEmpty();
  }

  @Test
  default void windows_that_are_open_together_reach_from_the_earlier_loss_and_the_later_opening() {
    store().restored(Optional.of(AT), ALICE);
    advance(Duration.ofMinutes(5));
    DoubtWindow second = store().restored(Optional.of(AT.plusSeconds(90)), ALICE);
    assertThat(store().state(FLOW).doubt()).contains(new DoubtWindow(AT, second.openedAt()));
  }

  @Test
  default void a_window_opened_after_one_was_closed_is_open_again() {
    store().restored(Optional.of(AT), ALICE);
    store().settle(leased(), Settling.of().closingDoubt().settlement());
    DoubtWindow second = store().restored(Optional.of(AT.plusSeconds(90)), ALICE);
    assertThat(store().state(FLOW).doubt()).contains(second);
  }

  @Test
  default void without_a_time_the_loss_begins_one_minute_before_the_last_commit() {
    Lease lease = leased();
    Instant before = store().now();
    store().settle(lease, Settling.of().upTo("1").settlement());
    Instant after = store().now();
    advance(Duration.ofDays(3));
    DoubtWindow window = store().restored(Optional.empty(), ALICE);
    assertThat(window.asOf()).isBetween(before.minusSeconds(60), after.minusSeconds(60));
    assertThat(window.openedAt()).isAfterOrEqualTo(after.plus(Duration.ofDays(3)));
  }

  @Test
  default void a_restore_leaves_an_event_in_the_chain_of_each_tenant() {
    leased();
    store().restored(Optional.of(AT), ALICE);
    List<AuditEvent> events = store().events(COMMANDS, 0, 10);
    assertThat(events).hasSize(1);
    assertThat(events.get(0).draft().actor()).isEqualTo(ALICE);
    assertThat(events.get(0).draft().payload()).contains(AT.toString());
  }
}
