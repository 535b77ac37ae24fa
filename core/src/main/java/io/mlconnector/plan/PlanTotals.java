package io.mlconnector.plan;

import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanCount;
import io.mlconnector.state.PlanEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What a plan comes to.
 *
 * @param perCall time of the target's rate budget that one call takes; zero where no limit is known
 */
public record PlanTotals(String pipeline, Plan plan, List<PlanCount> counts, Duration perCall) {

  public PlanTotals {
    counts = List.copyOf(counts);
  }

  public long entries() {
    return sum(count -> true, PlanCount::entries);
  }

  public long entries(Outcome outcome) {
    return sum(of(outcome.code()), PlanCount::entries);
  }

  /** Entries that show fields which stand otherwise in the target. */
  public long differing(Outcome outcome) {
    return sum(of(outcome.code()).and(PlanCount::differing), PlanCount::entries);
  }

  public long approved() {
    return sum(PlanCount::approved, PlanCount::entries);
  }

  public long approved(Outcome outcome) {
    return sum(of(outcome.code()).and(PlanCount::approved), PlanCount::entries);
  }

  /** Entries of that status, approved or not. */
  public long entries(PlanEntry.Status status) {
    return sum(count -> count.status() == status, PlanCount::entries);
  }

  /** Approved entries that nothing has become of yet. */
  public long left() {
    return sum(PlanTotals::waits, PlanCount::entries);
  }

  /** Calls that all entries cost. */
  public long calls() {
    return sum(count -> true, PlanCount::calls);
  }

  /** Calls that the approved entries cost. */
  public long approvedCalls() {
    return sum(PlanCount::approved, PlanCount::calls);
  }

  /** How long the target's rate budget makes that many calls take. */
  public Duration time(long calls) {
    return perCall.multipliedBy(calls);
  }

  private static boolean waits(PlanCount count) {
    return count.approved() && count.status() == PlanEntry.Status.OPEN;
  }

  private static Predicate<PlanCount> of(OutcomeCode outcome) {
    return count -> count.outcome().equals(outcome);
  }

  private long sum(Predicate<PlanCount> which, ToLongFunction<PlanCount> what) {
    return counts.stream().filter(which).mapToLong(what).sum();
  }

  /** For people: a line for the plan, one for each outcome, one for what it costs. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("plan ").append(plan.id()).append(" of ");
    text.append(pipeline).append(", made by ").append(plan.author()).append(" at ");
    text.append(plan.madeAt()).append(", expires ").append(plan.expiresAt());
    if (!plan.ready()) {
      text.append(", not finished");
    }
    Map<OutcomeCode, Long> outcomes = new TreeMap<>();
    counts.forEach(count -> outcomes.merge(count.outcome(), count.entries(), Long::sum));
    outcomes.forEach(
        (outcome, entries) -> {
          text.append(System.lineSeparator());
          text.append(String.format(Locale.ROOT, "  %-10s %7d", outcome, entries));
          long differing = outcome.is(Outcome.LINKED) ? differing(Outcome.LINKED) : 0;
          text.append(differing > 0 ? ", " + differing + " differ" : "");
          long approved = sum(of(outcome).and(PlanCount::approved), PlanCount::entries);
          text.append(approved > 0 ? ", " + approved + " approved" : "");
        });
    text.append(System.lineSeparator()).append("  unchanged  ");
    text.append(String.format(Locale.ROOT, "%7d", plan.unchanged())).append(System.lineSeparator());
    text.append("  ").append(cost("calls", calls()));
    text.append("; ").append(cost("approved", approvedCalls()));
    return text.toString();
  }

  private String cost(String what, long calls) {
    Duration time = time(calls);
    String took = String.format(Locale.ROOT, "%d:%02d", time.toHours(), time.toMinutesPart());
    return what + " " + calls + (perCall.isZero() ? "" : ", at least " + took + " h");
  }
}
