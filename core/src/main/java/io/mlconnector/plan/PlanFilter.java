package io.mlconnector.plan;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanQuery;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which entries of a plan; all conditions hold for each.
 *
 * @param outcomes empty for all
 * @param statuses empty for all
 * @param approved only those that are, or are not
 * @param text that occurs in a key, label, field, problem or note, in any case; blank for all
 * @param items only these; empty for all
 */
public record PlanFilter(
    Set<OutcomeCode> outcomes,
    Set<PlanEntry.Status> statuses,
    Optional<Boolean> approved,
    String text,
    Set<ItemKey> items) {

  public PlanFilter {
    outcomes = Set.copyOf(outcomes);
    statuses = Set.copyOf(statuses);
    items = Set.copyOf(items);
  }

  /** Every entry. */
  public static PlanFilter all() {
    return new PlanFilter(Set.of(), Set.of(), Optional.empty(), "", Set.of());
  }

  public PlanFilter outcome(Outcome... only) {
    Set<OutcomeCode> codes =
        Arrays.stream(only).map(Outcome::code).collect(Collectors.toUnmodifiableSet());
    return new PlanFilter(codes, statuses, approved, text, items);
  }

  public PlanFilter status(PlanEntry.Status... only) {
    return new PlanFilter(outcomes, Set.of(only), approved, text, items);
  }

  public PlanFilter approved(boolean whether) {
    return new PlanFilter(outcomes, statuses, Optional.of(whether), text, items);
  }

  public PlanFilter text(String occurring) {
    return new PlanFilter(outcomes, statuses, approved, occurring, items);
  }

  public PlanFilter items(Set<ItemKey> only) {
    return new PlanFilter(outcomes, statuses, approved, text, only);
  }

  /** What of this a store can answer. */
  public PlanQuery query(long after, int limit) {
    return new PlanQuery(outcomes, statuses, approved, after, limit);
  }

  /** What of this it cannot. */
  public boolean fits(PlanEntry entry) {
    return (items.isEmpty() || items.contains(entry.item()))
        && (text.isEmpty() || entry.mentions(text));
  }
}
