package io.mlconnector.engine.stage;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.Candidate;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.WriteHistory;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.Work;
import io.mlconnector.write.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Passes on records that differ from what was written last, decides about records that are met
 * first on both sides, and applies the brake.
 */
public final class CompareStage<R, T> {
  private final Run<R, T> run;
  private final ItemOutcomes<R, T> endings;
  private final WriteHistory brakes;
  private final Workers workers;

  CompareStage(Run<R, T> run, ItemOutcomes<R, T> endings, Workers workers) {
    this.run = run;
    this.endings = endings;
    this.workers = workers;
    this.brakes = new WriteHistory(run.json(), run.flow().options().brake());
  }

  List<WriteJob<T>> apply(List<Candidate<R, T>> candidates, Consumer<ItemOutcome> ended) {
    List<Candidate<R, T>> differing = new ArrayList<>();
    for (Candidate<R, T> candidate : candidates) {
      Optional<ItemOutcome> ending = withoutWrite(candidate).or(() -> beyondTheSink(candidate));
      ending.ifPresentOrElse(ended, () -> differing.add(candidate));
    }
    if (differing.isEmpty()) {
      return List.of();
    }
    List<ItemKey> known =
        differing.stream()
            .filter(candidate -> candidate.row().isPresent())
            .map(Candidate::item)
            .toList();
    Map<ItemKey, String> bases =
        known.isEmpty() ? Map.of() : run.store().bases(run.flow().key(), known);
    return workers.map(
        differing, candidate -> job(candidate, Optional.ofNullable(bases.get(candidate.item()))));
  }

  private Optional<ItemOutcome> withoutWrite(Candidate<R, T> candidate) {
    Optional<LedgerRow> settled =
        candidate.row().filter(row -> row.target().isPresent() && candidate.open().isEmpty());
    if (settled.filter(row -> row.contentHash().equals(candidate.hash())).isPresent()) {
      return Optional.of(endings.unchanged(candidate, settled.get()));
    }
    if (settled.filter(LedgerRow::alias).isPresent()) {
      return Optional.of(endings.unchanged(candidate, settled.get()));
    }
    if (candidate.found().isPresent()) {
      return firstMeeting(candidate);
    }
    if (settled.filter(LedgerRow::linkedByPerson).isPresent()
        && run.flow().options().firstMatch() != FirstMatch.SOURCE_WINS) {
      return Optional.of(endings.linked(candidate, candidate.target().orElseThrow()));
    }
    return settled.flatMap(row -> braked(candidate, row));
  }

  /**
   * In a doubt window what is found may be our own write of an older version, so the source wins
   * there.
   */
  private Optional<ItemOutcome> firstMeeting(Candidate<R, T> candidate) {
    Set<String> differing = differing(candidate).keySet();
    boolean doubt = run.state().doubt().isPresent();
    FirstMatch policy = doubt ? FirstMatch.SOURCE_WINS : run.flow().options().firstMatch();
    if (differing.isEmpty() || policy == FirstMatch.LINK_ONLY) {
      return Optional.of(endings.linked(candidate, candidate.target().orElseThrow()));
    }
    if (policy == FirstMatch.HOLD_DIFFERENCES) {
      Problem problem =
          new Problem(
              "",
              Reason.FIRST_MEETING_DIFFERS,
              "stands in the target with other values in " + differing);
      return Optional.of(endings.aside(candidate, Outcome.HELD, List.of(problem)));
    }
    return Optional.empty();
  }

  /** Fields that the candidate has a value for and the target shows otherwise. */
  public Map<String, PlanEntry.Difference> differing(Candidate<R, T> candidate) {
    Map<String, PlanEntry.Difference> differing =
        differences(candidate.found().orElseThrow(), candidate.record());
    differing.values().removeIf(field -> field.after().isEmpty());
    return differing;
  }

  private Optional<ItemOutcome> beyondTheSink(Candidate<R, T> candidate) {
    return run.lacking(candidate.target().isPresent() ? Power.UPDATE : Power.CREATE)
        .map(problem -> endings.aside(candidate, Outcome.HELD, List.of(problem)));
  }

  private Optional<ItemOutcome> braked(Candidate<R, T> candidate, LedgerRow row) {
    return brakes
        .refuses(row.recent(), candidate.hash(), run.flow().fingerprint(), run.now())
        .map(
            why ->
                endings.aside(
                    candidate, Outcome.HELD, List.of(new Problem("", Reason.WRITE_WAR, why))));
  }

  /** Whether only our own version makes it differ from what was settled. */
  private boolean isUpgrade(Candidate<R, T> candidate) {
    return candidate
        .row()
        .filter(LedgerRow::whole)
        .filter(row -> row.sourceHash().equals(candidate.from().hash()))
        .filter(row -> !row.fingerprint().equals(run.flow().fingerprint()))
        .isPresent();
  }

  private WriteJob<T> job(Candidate<R, T> candidate, Optional<String> base) {
    Optional<T> before =
        candidate
            .found()
            .or(
                () ->
                    base.map(
                        json -> run.json().read(json, run.flow().mapper().target().recordType())));
    if (isUpgrade(candidate)) {
      run.context().tally().rewrittenByUpgrade();
    }
    Work work =
        new Work(
            candidate.item(),
            Work.Kind.WRITE,
            endings.content(candidate),
            run.json().write(candidate.record()),
            candidate.target(),
            before.map(run.json()::write),
            "",
            candidate.order());
    return new WriteJob<>(
        work,
        candidate.from()::json,
        candidate.record(),
        before,
        candidate.row(),
        candidate.open(),
        candidate.from().letters(),
        candidate.last(),
        candidate.alone(),
        candidate.sourceAmount());
  }

  /** Field by field, for dry runs. */
  public Map<String, PlanEntry.Difference> differences(WriteJob<T> job) {
    if (job.before().isPresent()) {
      return differences(job.before().get(), job.record());
    }
    Map<String, PlanEntry.Difference> fields = new TreeMap<>();
    run.canonical()
        .fields(run.flow().mapper().target(), job.record())
        .forEach((name, text) -> fields.put(name, new PlanEntry.Difference("", text)));
    return fields;
  }

  private Map<String, PlanEntry.Difference> differences(T before, T after) {
    Map<String, PlanEntry.Difference> fields = new TreeMap<>();
    run.canonical()
        .differences(run.flow().mapper().target(), before, after)
        .forEach((name, texts) -> fields.put(name, new PlanEntry.Difference(texts[0], texts[1])));
    return fields;
  }
}
