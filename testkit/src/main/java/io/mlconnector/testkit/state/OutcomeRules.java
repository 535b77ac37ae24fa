package io.mlconnector.testkit.state;

import static io.mlconnector.testkit.state.Samples.AT;
import static io.mlconnector.testkit.state.Samples.FLOW;
import static io.mlconnector.testkit.state.Samples.command;
import static io.mlconnector.testkit.state.Samples.item;
import static io.mlconnector.testkit.state.Samples.letter;
import static io.mlconnector.testkit.state.Samples.row;
import static io.mlconnector.testkit.state.Samples.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanCount;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An outcome that only a newer version of the library knows is read, shown and kept. */
interface OutcomeRules extends StoreUnderTest {
  OutcomeCode NEWER = new OutcomeCode("Moved elsewhere");

  @Test
  default void a_row_keeps_the_outcome_of_a_newer_version() {
    LedgerRow row = row("1", "A").settled(NEWER, AT);
    store().settle(leased(), Settling.of(row, row("2", "B")).settlement());
    assertThat(reopened().ledger(FLOW, List.of(source("1"))))
        .containsExactly(row.withoutBase())
        .allSatisfy(
            read -> {
              assertThat(read.outcome().known()).isEmpty();
              assertThat(read.outcome()).hasToString("Moved elsewhere");
            });
    assertThat(store().ledger(FLOW, List.of(source("2"))).get(0).outcome().known())
        .contains(Outcome.CREATED);
  }

  @Test
  default void a_letter_keeps_the_outcome_of_a_newer_version() {
    DeadLetter letter = DeadLetter.of(item("1"), NEWER, Reason.REFUSED, AT).holding("v1", "{}");
    store().settle(leased(), Settling.of().holding(letter, letter("2", AT)).settlement());
    assertThat(reopened().deadLetters(FLOW, DeadLetterQuery.all(10)))
        .contains(letter)
        .extracting(DeadLetter::outcome)
        .containsExactly(NEWER, Outcome.HELD.code());
  }

  @Test
  default void a_plan_keeps_shows_and_counts_the_outcome_of_a_newer_version() {
    Plan plan =
        new Plan(
            "p1", Samples.ALICE, AT, AT.plus(Duration.ofDays(1)), false, true, 0, Optional.empty());
    PlanEntry entry =
        PlanEntry.planned(
                item("1"),
                NEWER,
                new PlanEntry.Source("v", "hash"),
                new PlanEntry.Goal("content", Optional.empty(), Map.of(), 1, "label"),
                List.of())
            .numbered(1);
    store().make(FLOW, plan, command("plan"));
    store().append(FLOW, plan, List.of(entry));
    PlanQuery only = new PlanQuery(Set.of(NEWER), Set.of(), Optional.empty(), 0, 10);
    assertThat(reopened().entries(FLOW, "p1", only)).containsExactly(entry);
    assertThat(store().counts(FLOW, "p1"))
        .containsExactly(new PlanCount(NEWER, PlanEntry.Status.OPEN, false, false, 1, 1));
  }
}
