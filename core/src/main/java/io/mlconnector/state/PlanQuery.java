package io.mlconnector.state;

import io.mlconnector.record.OutcomeCode;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of a plan, in the order of their numbers.
 *
 * @param outcomes only these; empty for all
 * @param statuses only these; empty for all
 * @param approved only those that are, or are not
 * @param after only numbers above this one
 */
public record PlanQuery(
    Set<OutcomeCode> outcomes,
    Set<PlanEntry.Status> statuses,
    Optional<Boolean> approved,
    long after,
    int limit) {
  public PlanQuery {
    outcomes = Set.copyOf(outcomes);
    statuses = Set.copyOf(statuses);
  }

  /** One page of all entries. */
  public static PlanQuery page(long after, int limit) {
    return new PlanQuery(Set.of(), Set.of(), Optional.empty(), after, limit);
  }

  /** One page of what is approved and not done. */
  public static PlanQuery toApply(long after, int limit) {
    return new PlanQuery(Set.of(), Set.of(PlanEntry.Status.OPEN), Optional.of(true), after, limit);
  }

  /** Whether an entry is one of those that are asked for, were there no limit. */
  public boolean fits(PlanEntry entry) {
    return entry.number() > after
        && (outcomes.isEmpty() || outcomes.contains(entry.outcome()))
        && (statuses.isEmpty() || statuses.contains(entry.status()))
        && approved.map(wanted -> wanted == entry.approvedBy().isPresent()).orElse(true);
  }
}
