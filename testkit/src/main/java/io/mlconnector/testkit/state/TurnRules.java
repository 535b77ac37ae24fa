package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.LENGTH;
import static io.mlconnector.testkit.state.Samples.OTHER_FLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.Precedence;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Rules of precedence: a run that gives way hands the flow to one that is due, and waits behind it.
 */
interface TurnRules extends StoreUnderTest {

  private LeaseAnswer ask(String holder, Precedence turn) {
    return store().lease(FLOW, holder, LENGTH, turn);
  }

  private Lease yielding() {
    return ((LeaseAnswer.Granted) ask("backfill", Precedence.YIELDING)).lease();
  }

  private void refused(LeaseAnswer answer, boolean yields) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            LeaseAnswer.Taken.class, taken -> assertThat(taken.yields()).isEqualTo(yields));
  }

  @Test
  default void a_holder_that_yields_hears_that_somebody_due_waits() {
    yielding();
    assertThat(store().wanted(FLOW)).isFalse();
    refused(ask("schedule", Precedence.DUE), true);
    assertThat(store().wanted(FLOW)).isTrue();
    assertThat(store().wanted(OTHER_FLOW)).isFalse();
  }

  @Test
  default void a_holder_that_is_due_is_asked_for_nothing() {
    leased();
    refused(ask("schedule", Precedence.DUE), false);
    refused(ask("backfill", Precedence.YIELDING), false);
    assertThat(store().wanted(FLOW)).isFalse();
  }

  @Test
  default void two_that_yield_do_not_ask_each_other() {
    yielding();
    refused(ask("replay", Precedence.YIELDING), true);
    assertThat(store().wanted(FLOW)).isFalse();
  }

  @Test
  default void who_yields_waits_behind_who_is_due_until_that_one_had_its_turn() {
    Lease lease = yielding();
    refused(ask("schedule", Precedence.DUE), true);
    store().release(lease);
    refused(ask("backfill", Precedence.YIELDING), false);
    Lease due = ((LeaseAnswer.Granted) ask("schedule", Precedence.DUE)).lease();
    assertThat(store().wanted(FLOW)).isFalse();
    store().release(due);
    assertThat(yielding().fence()).isEqualTo(3);
  }

  @Test
  default void a_wish_that_nobody_repeats_is_soon_forgotten() {
    store().release(yielding());
    Lease lease = yielding();
    refused(ask("dead", Precedence.DUE), true);
    store().release(lease);
    advance(Duration.ofSeconds(4));
    assertThat(store().wanted(FLOW)).isFalse();
    yielding();
  }
}
