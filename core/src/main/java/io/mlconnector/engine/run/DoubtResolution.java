package io.mlconnector.engine.run;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.Aside;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.SourceText;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.engine.stage.Stages;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LateAnswer;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Step;
import io.mlconnector.state.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Resolves, at the beginning of a run, the calls of earlier runs whose answers were lost. Once the
 * time of doubt is over, the record is given to the sink as it was then, and its probes are asked;
 * until then it is held.
 */
public final class DoubtResolution<R, T> {
  private final Run<R, T> run;
  private final Stages<R, T> stages;
  private final ItemOutcomes<R, T> endings;

  public DoubtResolution(Run<R, T> run, Stages<R, T> stages) {
    this.run = run;
    this.stages = stages;
    this.endings = new ItemOutcomes<>(run);
  }

  public void resolve() {
    if (run.state().unsettled().strays()) {
      fileStrays();
    }
    if (!run.state().unsettled().openWork()) {
      return;
    }
    stages.refreshOpenWork();
    if (stages.openWork().isEmpty()) {
      return;
    }
    Set<RecordKey> sources =
        stages.openWork().keySet().stream().map(ItemKey::source).collect(Collectors.toSet());
    Map<RecordKey, List<DeadLetter>> letters =
        run.store().deadLetters(run.flow().key(), DeadLetterQuery.of(sources)).stream()
            .collect(Collectors.groupingBy(letter -> letter.item().source()));
    Map<ItemKey, LedgerRow> rows =
        run.store().ledger(run.flow().key(), sources).stream()
            .collect(Collectors.toMap(LedgerRow::item, row -> row));
    Set<RecordKey> dismissed =
        rows.values().stream()
            .filter(row -> row.is(Outcome.DISMISSED))
            .map(row -> row.item().source())
            .collect(Collectors.toSet());
    List<ItemOutcome> held = new ArrayList<>();
    List<WriteJob<T>> jobs = new ArrayList<>();
    for (OpenWork work : stages.openWork().values()) {
      List<DeadLetter> known = letters.getOrDefault(work.item().source(), List.of());
      if (dismissed.contains(work.item().source()) && known.isEmpty() && !work.inDoubt()) {
        continue; // dismissed while written in part: a newer version goes on with these steps
      }
      sort(work, known, Optional.ofNullable(rows.get(work.item())), held, jobs);
    }
    jobs.sort(
        Comparator.comparing((WriteJob<T> job) -> job.item().source().toString())
            .thenComparing(job -> job.work().order()));
    stages.settling().settle(held);
    stages.writing().apply(jobs, stages.settling()::settle);
    stages.refreshOpenWork();
  }

  private void sort(
      OpenWork open,
      List<DeadLetter> letters,
      Optional<LedgerRow> row,
      List<ItemOutcome> held,
      List<WriteJob<T>> jobs) {
    ItemKey item = open.item();
    Optional<DeadLetter> letter =
        letters.stream().filter(one -> one.item().equals(item)).findFirst();
    Optional<Instant> until = open.inDoubtUntil();
    Optional<Reason> reason = letter.map(DeadLetter::reason);
    if (reason.filter(Reason::stopsOpenSteps).isPresent()) {
      return;
    }
    // a letter of another reason is older than the step: the record was tried again, and a crash
    // came between
    if (until.filter(time -> run.now().isBefore(time)).isPresent()) {
      if (reason.filter(Reason.IN_DOUBT::equals).isEmpty()) {
        held.add(inDoubt(open, letters, until.get()));
      }
    } else if (until.isPresent() || reason.filter(one -> one != Reason.IN_DOUBT).isEmpty()) {
      job(open, letters, row).ifPresentOrElse(jobs::add, () -> held.add(unreadable(open, letters)));
    }
  }

  /** Kept by another version of the record's type: no probe can compare it. */
  private ItemOutcome unreadable(OpenWork open, List<DeadLetter> letters) {
    String text =
        "what was to be written is no "
            + run.flow().mapper().target()
            + " any more: look it up in "
            + run.flow().target().system()
            + " and decide with inDoubt(..)";
    return aside(open, letters, Aside.held(new Problem("", Reason.UNDECIDED, text)));
  }

  private ItemOutcome inDoubt(OpenWork open, List<DeadLetter> letters, Instant until) {
    Problem problem =
        new Problem(
            "",
            Reason.IN_DOUBT,
            "an earlier run ended before the answer came; in doubt until " + until);
    return aside(open, letters, Aside.held(problem).until(until));
  }

  private ItemOutcome aside(OpenWork open, List<DeadLetter> letters, Aside why) {
    Work work = open.work();
    return endings.aside(
        work.item(), new SourceText(work.sourceVersion(), work.source(), letters), why);
  }

  /** Empty where it was kept by another version of the record's type. */
  private Optional<WriteJob<T>> job(
      OpenWork open, List<DeadLetter> letters, Optional<LedgerRow> row) {
    Class<T> type = run.flow().mapper().target().recordType();
    Work work = open.work();
    return run.json()
        .tryRead(work.record(), type)
        .map(
            record ->
                new WriteJob<>(
                    work,
                    work::source,
                    record,
                    work.before().flatMap(json -> run.json().tryRead(json, type)),
                    row,
                    Optional.of(open),
                    letters,
                    false,
                    false,
                    Optional.empty()));
  }

  /** Reports late answers as twins, unless the ledger or a step knows the record that they name. */
  private void fileStrays() {
    List<LateAnswer> strays = run.store().strays(run.flow().key());
    List<ItemOutcome> twins = new ArrayList<>();
    for (LateAnswer stray : strays) {
      if (!known(stray)) {
        twins.add(twin(stray));
      }
    }
    stages.settling().settle(twins);
    if (!twins.isEmpty()) {
      new TwinSweep<>(run, stages.settling()).hasten();
    }
    run.store().settleStrays(run.lease(), strays);
  }

  private boolean known(LateAnswer stray) {
    boolean inLedger =
        run.store().ledger(run.flow().key(), List.of(stray.item().source())).stream()
            .filter(row -> row.item().equals(stray.item()))
            .flatMap(row -> row.target().stream())
            .anyMatch(
                target ->
                    IdMention.ofAny(target.key().id(), stray.answer())
                        || target.facts().containsValue(stray.answer()));
    List<Step> steps =
        run.store().openWork(run.flow().key(), List.of(stray.item())).values().stream()
            .flatMap(work -> work.steps().stream())
            .toList();
    boolean inStep =
        steps.stream().anyMatch(step -> step.answer().equals(Optional.of(stray.answer())));
    boolean probedLater =
        steps.stream().anyMatch(step -> step.name().equals(stray.step()) && step.unanswered());
    return inLedger || inStep || probedLater;
  }

  private ItemOutcome twin(LateAnswer stray) {
    Problem problem =
        new Problem(
            "",
            Reason.TWIN,
            "step "
                + stray.step()
                + " was answered '"
                + stray.answer()
                + "' at "
                + stray.at()
                + ", after the lease was lost: the target may hold the record twice");
    return endings.twin(stray.item(), problem);
  }
}
