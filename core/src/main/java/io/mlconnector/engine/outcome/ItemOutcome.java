package io.mlconnector.engine.outcome;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.StepChange;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one item, with all that it leaves behind: ledger row, dead letter, audit event,
 * closed steps.
 *
 * @param closes whether its steps are closed
 * @param frees whether its dead letters go
 * @param event none where nothing changed
 */
public record ItemOutcome(
    ItemKey item,
    Outcome outcome,
    Optional<LedgerRow> row,
    boolean closes,
    Optional<StepChange> steps,
    Optional<DeadLetter> letter,
    boolean frees,
    Optional<AuditDraft> event,
    List<MatchValue> matches) {

  /** An outcome that leaves nothing yet. */
  public static ItemOutcome of(ItemKey item, Outcome outcome) {
    return new ItemOutcome(
        item,
        outcome,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of());
  }

  /** The same with this ledger row. */
  public ItemOutcome row(LedgerRow left) {
    return with(Optional.of(left), letter, event);
  }

  /** The same with this dead letter. */
  public ItemOutcome letter(DeadLetter left) {
    return with(row, Optional.of(left), event);
  }

  /** The same with this event. */
  public ItemOutcome event(AuditDraft left) {
    return with(row, letter, Optional.of(left));
  }

  private ItemOutcome with(
      Optional<LedgerRow> settled, Optional<DeadLetter> aside, Optional<AuditDraft> told) {
    return new ItemOutcome(item, outcome, settled, closes, steps, aside, frees, told, matches);
  }

  /** The same, closing the item's steps. */
  public ItemOutcome closing() {
    return with(true, frees, steps, matches);
  }

  /** The same, with which the item's dead letters go. */
  public ItemOutcome freeing() {
    return with(closes, true, steps, matches);
  }

  /** The same with what is known of steps that stay open. */
  public ItemOutcome steps(StepChange known) {
    return with(closes, frees, Optional.of(known), matches);
  }

  /** The same with the values by which the target's record can be found. */
  public ItemOutcome matches(List<MatchValue> values) {
    return with(closes, frees, steps, values);
  }

  private ItemOutcome with(
      boolean closing, boolean freeing, Optional<StepChange> known, List<MatchValue> values) {
    return new ItemOutcome(item, outcome, row, closing, known, letter, freeing, event, values);
  }
}
