package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static io.mlconnector.testkit.state.Samples.alias;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.row;
import static io.mlconnector.testkit.state.Samples.seen;
import static io.mlconnector.testkit.state.Samples.source;
import static io.mlconnector.testkit.state.Samples.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.StateException;
import io.mlconnector.state.Lease;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of ownership: each target record has one owner in a flow. */
interface OwnerRules extends StoreUnderTest {

  @Test
  default void a_second_owner_of_a_target_is_refused_and_nothing_of_the_settlement_stays() {
    Lease lease = leased();
    store().settle(lease, Settling.of(row("1", "A")).settlement());
    Settling second = Settling.of(row("3", "C"), row("2", "A")).holding().upTo("later");
    assertThatThrownBy(() -> store().settle(lease, second.settlement()))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("acme/orders");
    assertThat(store().ledger(FLOW, List.of(source("2"), source("3")))).isEmpty();
    assertThat(store().state(FLOW).watermark()).isEmpty();
  }

  @Test
  default void two_owners_within_one_settlement_are_refused() {
    Lease lease = leased();
    assertThatThrownBy(
            () -> store().settle(lease, Settling.of(row("1", "A"), row("2", "A")).settlement()))
        .isInstanceOf(StateException.class);
    assertThat(store().ledger(FLOW, List.of(source("1"), source("2")))).isEmpty();
  }

  @Test
  default void an_alias_may_share_a_target_and_is_found_with_its_owner() {
    Lease lease = leased();
    store().settle(lease, Settling.of(row("1", "A")).settlement());
    store().settle(lease, Settling.of(alias(row("2", "A")), alias(row("3", "A"))).settlement());
    assertThat(store().owners(FLOW, List.of(target("A"), target("B"))))
        .containsExactlyInAnyOrder(seen("1", "A"), alias(seen("2", "A")), alias(seen("3", "A")));
  }

  @Test
  default void an_alias_becomes_the_owner_when_the_owner_becomes_an_alias() {
    Lease lease = leased();
    store().settle(lease, Settling.of(row("1", "A"), alias(row("2", "A"))).settlement());
    store().settle(lease, Settling.of(row("2", "A"), alias(row("1", "A"))).settlement());
    assertThat(ledgerRow("2").alias()).isFalse();
  }

  @Test
  default void two_records_may_swap_their_targets_in_one_settlement() {
    Lease lease = leased();
    store().settle(lease, Settling.of(row("1", "A"), row("2", "B")).settlement());
    store().settle(lease, Settling.of(row("1", "B"), row("2", "A")).settlement());
    assertThat(store().owners(FLOW, List.of(target("A")))).containsExactly(seen("2", "A"));
    assertThat(store().owners(FLOW, List.of(target("B")))).containsExactly(seen("1", "B"));
  }

  @Test
  default void a_target_that_its_owner_left_is_free() {
    Lease lease = leased();
    store().settle(lease, Settling.of(row("1", "A")).settlement());
    store().settle(lease, Settling.of(row("1", "B")).settlement());
    store().settle(lease, Settling.of(row("2", "A")).settlement());
    assertThat(store().owners(FLOW, List.of(target("A")))).containsExactly(seen("2", "A"));
  }

  @Test
  default void another_flow_has_owners_of_its_own() {
    store().settle(leased(), Settling.of(row("1", "A")).settlement());
    store().settle(leased(OTHER_FLOW, "h"), Settling.of(row("2", "A")).settlement());
    assertThat(store().owners(OTHER_FLOW, List.of(target("A"))))
        .extracting(each -> each.item())
        .containsExactly(item("2"));
  }
}
