package io.mlconnector.state;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.ItemKey;
import java.util.List;
import java.util.Optional;

/**
 * All that items leave behind when they are settled, committed in one transaction. Made of {@link
 * #NOTHING} and named steps.
 *
 * @param ledger rows to insert or replace; of one without a target the match values go
 * @param closed items whose steps are closed: they stay in the audit and no longer answer for a
 *     call
 * @param steps what is newly known of steps that stay open
 * @param deadLetters to insert or replace by item; the time of the first stays
 * @param freed items whose dead letters end
 * @param events for the flow's audit chain, in order
 * @param matches the values by which the target's records can be found, replacing those of the same
 *     items
 * @param watermark the page's watermark, with its last open change
 * @param closesDoubt everything since the doubt window's start is settled
 */
public record Settlement(
    List<LedgerRow> ledger,
    List<ItemKey> closed,
    List<StepChange> steps,
    List<DeadLetter> deadLetters,
    List<ItemKey> freed,
    List<AuditDraft> events,
    List<MatchValue> matches,
    Optional<Watermark> watermark,
    boolean closesDoubt) {

  public static final Settlement NOTHING =
      new Settlement(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          false);

  public Settlement {
    ledger = List.copyOf(ledger);
    closed = List.copyOf(closed);
    steps = List.copyOf(steps);
    deadLetters = List.copyOf(deadLetters);
    freed = List.copyOf(freed);
    events = List.copyOf(events);
    matches = List.copyOf(matches);
  }

  /** Whether nothing would be changed by it. */
  public boolean isEmpty() {
    return ledger.isEmpty()
        && closed.isEmpty()
        && steps.isEmpty()
        && deadLetters.isEmpty()
        && freed.isEmpty()
        && events.isEmpty()
        && matches.isEmpty()
        && watermark.isEmpty()
        && !closesDoubt;
  }

  /** The same with these rows. */
  public Settlement ledger(List<LedgerRow> rows) {
    return new Settlement(
        rows, closed, steps, deadLetters, freed, events, matches, watermark, closesDoubt);
  }

  /** The same, closing the steps of these items. */
  public Settlement closed(List<ItemKey> items) {
    return new Settlement(
        ledger, items, steps, deadLetters, freed, events, matches, watermark, closesDoubt);
  }

  /** The same with what is known of steps that stay open. */
  public Settlement steps(List<StepChange> changes) {
    return new Settlement(
        ledger, closed, changes, deadLetters, freed, events, matches, watermark, closesDoubt);
  }

  /** The same with these dead letters. */
  public Settlement deadLetters(List<DeadLetter> letters) {
    return new Settlement(
        ledger, closed, steps, letters, freed, events, matches, watermark, closesDoubt);
  }

  /** The same without the dead letters of these items. */
  public Settlement freed(List<ItemKey> items) {
    return new Settlement(
        ledger, closed, steps, deadLetters, items, events, matches, watermark, closesDoubt);
  }

  /** The same with these events. */
  public Settlement events(List<AuditDraft> drafts) {
    return new Settlement(
        ledger, closed, steps, deadLetters, freed, drafts, matches, watermark, closesDoubt);
  }

  /** The same with these match values. */
  public Settlement matches(List<MatchValue> values) {
    return new Settlement(
        ledger, closed, steps, deadLetters, freed, events, values, watermark, closesDoubt);
  }

  /** The same with the watermark at this place. */
  public Settlement readTo(Watermark place) {
    return new Settlement(
        ledger,
        closed,
        steps,
        deadLetters,
        freed,
        events,
        matches,
        Optional.of(place),
        closesDoubt);
  }

  /** The same, closing the doubt window where that is due. */
  public Settlement closesDoubt(boolean due) {
    return new Settlement(
        ledger, closed, steps, deadLetters, freed, events, matches, watermark, due);
  }
}
