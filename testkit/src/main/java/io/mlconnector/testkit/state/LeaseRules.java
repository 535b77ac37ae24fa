package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.LENGTH;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.begin;
import static io.mlconnector.testkit.state.Samples.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.state.FlowState;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.Unsettled;
import io.mlconnector.state.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Rules of leases: who gets one, and when it ends. */
interface LeaseRules extends StoreUnderTest {

  @Test
  default void a_flow_that_nobody_holds_is_leased() {
    LeaseAnswer answer = store().lease(FLOW, "host-1", LENGTH);
    Lease expected = new Lease(FLOW, "host-1", 1, store().incarnation());
    assertThat(answer)
        .isInstanceOfSatisfying(
            LeaseAnswer.Granted.class,
            granted -> {
              assertThat(granted.lease()).isEqualTo(expected);
              assertThat(granted.state()).isEqualTo(FlowState.NEW);
              assertThat(granted.at()).isBeforeOrEqualTo(store().now());
            });
  }

  @Test
  default void a_held_flow_is_refused_to_all_its_holder_included() {
    leased();
    LeaseAnswer answer = store().lease(FLOW, "host-1", LENGTH);
    assertThat(answer).isInstanceOf(LeaseAnswer.Taken.class);
    LeaseAnswer.Taken taken = (LeaseAnswer.Taken) answer;
    assertThat(taken.holder()).isEqualTo("host-1");
    assertThat(taken.until()).isAfter(store().now());
    assertThat(leased(OTHER_FLOW, "host-2").fence()).isEqualTo(1);
  }

  @Test
  default void the_fence_rises_by_one_with_each_lease_and_each_rewind() {
    store().release(leased());
    assertThat(leased().fence()).isEqualTo(2);
    store().rewind(FLOW, Optional.empty(), command("rewind"));
    advance(LENGTH);
    assertThat(leased().fence()).isEqualTo(4);
  }

  @Test
  default void a_lease_expires_on_the_clock_of_the_store() {
    Lease old = leased();
    advance(LENGTH.minusSeconds(10));
    assertThat(store().lease(FLOW, "host-2", LENGTH)).isInstanceOf(LeaseAnswer.Taken.class);
    advance(Duration.ofSeconds(10));
    assertThat(leased(FLOW, "host-2").fence()).isEqualTo(old.fence() + 1);
  }

  @Test
  default void an_expired_lease_counts_until_somebody_else_takes_the_flow() {
    Lease lease = leased();
    advance(LENGTH.multipliedBy(3));
    store().begin(lease, begin("1", "create"));
    assertThat(store().lease(FLOW, "host-2", LENGTH)).isInstanceOf(LeaseAnswer.Taken.class);
  }

  @Test
  default void what_succeeds_under_a_lease_prolongs_it() {
    Lease lease = leased();
    advance(LENGTH.minusSeconds(10));
    store().settle(lease, Settling.of().upTo("1").settlement());
    advance(LENGTH.minusSeconds(10));
    assertThat(store().lease(FLOW, "host-2", LENGTH)).isInstanceOf(LeaseAnswer.Taken.class);
    advance(Duration.ofSeconds(10));
    leased(FLOW, "host-2");
  }

  @Test
  default void a_lease_is_renewed_by_its_length_from_now() {
    Lease lease = leased();
    advance(LENGTH.minusSeconds(10));
    Instant before = store().now();
    store().renew(lease);
    LeaseAnswer.Taken taken = (LeaseAnswer.Taken) store().lease(FLOW, "host-2", LENGTH);
    assertThat(taken.until()).isBetween(before.plus(LENGTH), store().now().plus(LENGTH));
  }

  @Test
  default void a_lease_that_was_given_back_is_free_and_proves_nothing() {
    Lease lease = leased();
    store().release(lease);
    assertThatThrownBy(() -> store().renew(lease)).isInstanceOf(LeaseLostException.class);
    leased(FLOW, "host-2");
  }

  @Test
  default void a_lost_lease_is_given_back_silently() {
    Lease lost = leased();
    advance(LENGTH);
    Lease current = leased(FLOW, "host-2");
    store().release(lost);
    store().renew(current);
  }

  @Test
  default void a_rewound_flow_stays_taken_until_the_run_under_way_gives_it_back() {
    Lease lease = leased();
    store().rewind(FLOW, Optional.empty(), command("rewind"));
    assertThatThrownBy(() -> store().renew(lease)).isInstanceOf(LeaseLostException.class);
    assertThat(store().lease(FLOW, "host-2", LENGTH)).isInstanceOf(LeaseAnswer.Taken.class);
    store().release(lease);
    leased(FLOW, "host-2");
  }

  @Test
  default void each_opening_has_an_incarnation_of_its_own() {
    String first = store().incarnation();
    assertThat(reopened().incarnation()).isNotEqualTo(first);
  }

  @Test
  default void a_store_that_one_process_opens_voids_earlier_leases_when_it_is_opened() {
    Assumptions.assumeFalse(shared());
    Lease old = leased();
    StateStore again = reopened();
    assertThatThrownBy(() -> again.renew(old)).isInstanceOf(LeaseLostException.class);
    assertThat(leased().fence()).isEqualTo(old.fence() + 1);
  }

  @Test
  default void a_shared_store_respects_the_lease_of_another_host() {
    Assumptions.assumeTrue(shared());
    Lease lease = leased();
    try (StateStore other = another()) {
      assertThat(other.lease(FLOW, "host-2", LENGTH)).isInstanceOf(LeaseAnswer.Taken.class);
      store().renew(lease);
      advance(LENGTH);
      leased(other, FLOW, "host-2");
      assertThatThrownBy(() -> store().renew(lease)).isInstanceOf(LeaseLostException.class);
    }
  }

  @Test
  default void the_clock_of_the_store_never_goes_back() {
    Instant before = store().now();
    advance(Duration.ofHours(1));
    assertThat(store().now()).isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
  }

  @Test
  default void what_is_not_settled_comes_with_the_lease() {
    Lease first = leased();
    store().begin(first, Samples.begin("PO-1", "head"));
    assertThat(store().state(FLOW).unsettled()).isEqualTo(new Unsettled(false, true, false));
    store().settle(first, Settling.of().holding(Samples.letter("PO-2", Samples.AT)).settlement());
    assertThat(store().state(FLOW).unsettled()).isEqualTo(new Unsettled(false, true, true));
    store().release(first);
    store().file(new LateAnswer(FLOW, Samples.item("PO-3"), "head", "77", Samples.AT));
    LeaseAnswer answer = store().lease(FLOW, "host-2", LENGTH);
    assertThat(answer)
        .isInstanceOfSatisfying(
            LeaseAnswer.Granted.class,
            granted ->
                assertThat(granted.state().unsettled()).isEqualTo(new Unsettled(true, true, true)));
    assertThat(store().state(Samples.OTHER_FLOW).unsettled()).isEqualTo(Unsettled.NOTHING);
  }
}
