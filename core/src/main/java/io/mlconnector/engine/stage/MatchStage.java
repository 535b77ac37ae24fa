package io.mlconnector.engine.stage;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.Candidate;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import io.mlconnector.match.Criterion;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the counterparts of records that are not linked yet, by external id and then by exact name.
 * A record is neither linked nor created if there are two candidates, one that belongs to another
 * record, or one that differs only in case: it conflicts.
 */
final class MatchStage<R, T> {
  private final Run<R, T> run;
  private final ItemOutcomes<R, T> endings;
  private final Optional<Lookup<T>> lookup;

  MatchStage(Run<R, T> run, ItemOutcomes<R, T> endings) {
    this.run = run;
    this.endings = endings;
    this.lookup = run.targetLookup();
  }

  /** The values by which a candidate could meet another one of the same page. */
  Set<String> values(Candidate<R, T> candidate) {
    Set<String> values = new HashSet<>();
    for (Criterion<T> criterion : run.flow().matcher().criteria()) {
      criterion
          .value()
          .apply(candidate.record())
          .ifPresent(
              value ->
                  values.add(
                      MatchValue.indexed(criterion.property(), value)
                          .toLowerCase(java.util.Locale.ROOT)));
    }
    return values;
  }

  public List<Candidate<R, T>> apply(
      List<Candidate<R, T>> candidates, Consumer<ItemOutcome> ended) {
    if (run.flow().matcher().criteria().isEmpty()) {
      return candidates;
    }
    List<Candidate<R, T>> unmatched = new ArrayList<>();
    List<Candidate<R, T>> through = new ArrayList<>();
    for (Candidate<R, T> candidate : candidates) {
      boolean settled = candidate.target().isPresent() || candidate.open().isPresent();
      (settled ? through : unmatched).add(candidate);
    }
    for (Criterion<T> criterion : run.flow().matcher().criteria()) {
      unmatched = byCriterion(criterion, unmatched, through, ended);
    }
    through.addAll(unmatched);
    IdentityHashMap<Candidate<R, T>, Integer> order = new IdentityHashMap<>();
    candidates.forEach(candidate -> order.put(candidate, order.size()));
    through.sort(Comparator.comparingInt(candidate -> order.getOrDefault(candidate, 0)));
    return through;
  }

  private List<Candidate<R, T>> byCriterion(
      Criterion<T> criterion,
      List<Candidate<R, T>> unmatched,
      List<Candidate<R, T>> through,
      Consumer<ItemOutcome> ended) {
    Map<Candidate<R, T>, String> asked = new LinkedHashMap<>();
    List<Candidate<R, T>> still = new ArrayList<>();
    for (Candidate<R, T> candidate : unmatched) {
      Optional<String> value =
          criterion.value().apply(candidate.record()).map(MatchValue::normalized);
      value.ifPresentOrElse(text -> asked.put(candidate, text), () -> still.add(candidate));
    }
    if (asked.isEmpty()) {
      return still;
    }
    Map<String, MatchValue> ours = ours(criterion, asked);
    Map<String, List<Found<T>>> found = found(criterion, asked);
    Map<RecordKey, LedgerRow> owners = owners(found);
    asked.forEach(
        (candidate, value) -> {
          Meeting<R, T> meeting =
              new Meeting<>(
                  candidate,
                  criterion,
                  value,
                  Optional.ofNullable(ours.get(MatchValue.indexed(criterion.property(), value)))
                      .filter(match -> !match.item().equals(candidate.item())),
                  found.getOrDefault(value, List.of()));
          decide(meeting, owners, still, through, ended);
        });
    return still;
  }

  private void decide(
      Meeting<R, T> meeting,
      Map<RecordKey, LedgerRow> owners,
      List<Candidate<R, T>> still,
      List<Candidate<R, T>> through,
      Consumer<ItemOutcome> ended) {
    Candidate<R, T> candidate = meeting.candidate();
    List<Found<T>> exact = meeting.exact();
    Optional<Problem> conflict = meeting.conflict(owners);
    if (conflict.isPresent()) {
      ended.accept(endings.aside(candidate, Outcome.CONFLICTED, List.of(conflict.get())));
    } else if (exact.size() == 1) {
      through.add(candidate.matched(exact.get(0).ref(), exact.get(0).record()));
    } else {
      still.add(candidate);
    }
  }

  private Map<String, MatchValue> ours(Criterion<T> criterion, Map<Candidate<R, T>, String> asked) {
    List<String> values =
        asked.values().stream()
            .distinct()
            .map(value -> MatchValue.indexed(criterion.property(), value))
            .toList();
    Map<String, MatchValue> ours = new HashMap<>();
    run.store().matching(run.flow().key(), values).forEach(match -> ours.put(match.value(), match));
    return ours;
  }

  private Map<String, List<Found<T>>> found(
      Criterion<T> criterion, Map<Candidate<R, T>, String> asked) {
    return lookup
        .map(target -> target.find(criterion.property(), new HashSet<>(asked.values())))
        .orElseGet(Map::of);
  }

  private Map<RecordKey, LedgerRow> owners(Map<String, List<Found<T>>> found) {
    Set<RecordKey> targets = new HashSet<>();
    found.values().forEach(list -> list.forEach(one -> targets.add(one.ref().key())));
    Map<RecordKey, LedgerRow> owners = new HashMap<>();
    if (!targets.isEmpty()) {
      run.store()
          .owners(run.flow().key(), targets)
          .forEach(row -> row.target().ifPresent(target -> owners.put(target.key(), row)));
    }
    return owners;
  }

  /** A candidate's value, and who has it already. */
  private record Meeting<R, T>(
      Candidate<R, T> candidate,
      Criterion<T> criterion,
      String value,
      Optional<MatchValue> ours,
      List<Found<T>> found) {

    List<Found<T>> exact() {
      return found.stream().filter(one -> text(one).equals(value)).toList();
    }

    private String text(Found<T> one) {
      return criterion.value().apply(one.record()).map(MatchValue::normalized).orElse("");
    }

    Optional<Problem> conflict(Map<RecordKey, LedgerRow> owners) {
      RecordKey source = candidate.item().source();
      String what = criterion.property() + " '" + value + "'";
      if (ours.isPresent()) {
        return problem(Reason.OWNED_ALREADY, what + " was written for " + ours.get().item());
      }
      List<Found<T>> exact = exact();
      if (exact.size() > 1) {
        return problem(
            Reason.SEVERAL_CANDIDATES,
            what + " fits " + exact.stream().map(one -> one.ref().key().id()).sorted().toList());
      }
      if (exact.size() == 1) {
        return Optional.ofNullable(owners.get(exact.get(0).ref().key()))
            .filter(owner -> !owner.item().source().equals(source))
            .flatMap(owner -> problem(Reason.OWNED_ALREADY, what + " belongs to " + owner.item()));
      }
      return found.stream()
          .filter(one -> text(one).equalsIgnoreCase(value))
          .findFirst()
          .flatMap(one -> problem(Reason.DIFFERS_IN_CASE, what + " exists as '" + text(one) + "'"));
    }

    private static Optional<Problem> problem(Reason reason, String text) {
      return Optional.of(new Problem("", reason, text));
    }
  }
}
