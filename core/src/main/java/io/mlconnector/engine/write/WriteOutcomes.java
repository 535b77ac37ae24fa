package io.mlconnector.engine.write;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.WriteHistory;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Step;
import io.mlconnector.state.Work;
import io.mlconnector.write.WriteResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes endings of what came of a write. */
final class WriteOutcomes<R, T> {
  private final Run<R, T> run;
  private final ItemOutcomes<R, T> endings;
  private final WriteHistory brakes;

  WriteOutcomes(Run<R, T> run, ItemOutcomes<R, T> endings) {
    this.run = run;
    this.endings = endings;
    this.brakes = new WriteHistory(run.json(), run.flow().options().brake());
  }

  ItemOutcome written(SinkWrite<T> write, WriteResult.Written<T> written) {
    Work work = write.job().work();
    Outcome outcome = work.target().isPresent() ? Outcome.UPDATED : Outcome.CREATED;
    Optional<DeadLetter> newer = newerData(write);
    AuditDraft event =
        endings.draft(
            outcome,
            work.item(),
            work.sourceVersion(),
            Optional.of(written.ref()),
            payload(write, written));
    return new ItemOutcome(
        work.item(),
        outcome,
        Optional.of(row(write, written, outcome, work.contentHash())),
        true,
        Optional.empty(),
        newer,
        newer.isEmpty(),
        Optional.of(event),
        endings.matches(work.item(), write.record()));
  }

  /**
   * Found in a doubt window, perhaps as an older version left it, by a sink that changes nothing:
   * its content is unknown, and it is put aside.
   */
  ItemOutcome linkedOnly(SinkWrite<T> write, WriteResult.Written<T> found, Problem problem) {
    ItemOutcome held = aside(write, Outcome.HELD, List.of(problem), Optional.empty());
    return new ItemOutcome(
        held.item(),
        held.outcome(),
        Optional.of(row(write, found, held.outcome(), LedgerRow.NO_CONTENT)),
        true,
        Optional.empty(),
        held.letter(),
        false,
        held.event(),
        endings.matches(held.item(), write.record()));
  }

  private LedgerRow row(
      SinkWrite<T> write, WriteResult.Written<T> written, Outcome outcome, String contentHash) {
    Work work = write.job().work();
    String recent =
        brakes.after(
            write.job().row().map(LedgerRow::recent).orElse(""),
            work.contentHash(),
            work.fingerprint(),
            run.now());
    return new LedgerRow(
        work.item(),
        work.sourceVersion(),
        write.job().alone() ? work.sourceHash() : LedgerRow.PART,
        Optional.of(written.ref()),
        contentHash,
        work.fingerprint(),
        work.controls(),
        outcome.name(),
        false,
        recent,
        Optional.of(written.stored().map(run.json()::write).orElse(work.record())),
        run.now());
  }

  private String payload(SinkWrite<T> write, WriteResult.Written<T> written) {
    return endings
        .text()
        .write(
            fields(write),
            List.of(),
            write.engineSteps().attempts(),
            written.remarks(),
            control(write));
  }

  private Map<String, String[]> fields(SinkWrite<T> write) {
    return write
        .before()
        .map(
            before ->
                run.canonical().differences(run.flow().mapper().target(), before, write.record()))
        .orElseGet(Map::of);
  }

  /** The sum over all parts against the source's total, when the last part is written. */
  private String control(SinkWrite<T> write) {
    WriteJob<T> job = write.job();
    if (!job.last() || job.sourceAmount().isEmpty() || job.work().controls().amount().isEmpty()) {
      return "";
    }
    BigDecimal sum = job.work().controls().amount().get().add(otherParts(job));
    BigDecimal source = job.sourceAmount().get();
    if (sum.compareTo(source) == 0) {
      return "equal: " + source.toPlainString();
    }
    run.context().tally().difference();
    String text = "differs: source " + source.toPlainString() + ", target " + sum.toPlainString();
    run.context().tally().problem(job.item() + ": control total " + text);
    return text;
  }

  /** What the ledger has of the other parts; asked only where there are any. */
  private BigDecimal otherParts(WriteJob<T> job) {
    if (job.alone()) {
      return BigDecimal.ZERO;
    }
    return run.store().ledger(run.flow().key(), List.of(job.item().source())).stream()
        .filter(row -> !row.item().equals(job.item()))
        .map(row -> row.controls().amount().orElse(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** While the call was in doubt a newer version was read: it is taken up next. */
  private Optional<DeadLetter> newerData(SinkWrite<T> write) {
    Work work = write.job().work();
    if (!isResolving(write)) {
      return Optional.empty();
    }
    return write.job().letters().stream()
        .filter(
            letter ->
                letter.item().equals(work.item())
                    && !letter.record().equals(write.job().sourceText()))
        .filter(letter -> letter.reason() == Reason.IN_DOUBT)
        .findFirst()
        .map(
            letter ->
                new DeadLetter(
                    letter.item(),
                    letter.outcome(),
                    letter.reason(),
                    letter.problems(),
                    letter.sourceVersion(),
                    letter.record(),
                    letter.attempts(),
                    letter.since(),
                    Optional.of(run.now())));
  }

  /** Whether this is the version whose call was in doubt; a letter may hold a newer one then. */
  private static boolean isResolving(SinkWrite<?> write) {
    WriteJob<?> job = write.job();
    return job.open().filter(open -> open.work().source().equals(job.sourceText())).isPresent();
  }

  ItemOutcome refused(SinkWrite<T> write, List<Problem> problems) {
    boolean failed = problems.stream().anyMatch(problem -> problem.reason() == Reason.REFUSED);
    return aside(write, failed ? Outcome.FAILED : Outcome.HELD, problems, Optional.empty());
  }

  ItemOutcome conflicting(SinkWrite<T> write, WriteResult.Conflicting<T> conflict) {
    String candidates =
        conflict.candidates().stream()
            .map(RecordRef::toString)
            .sorted(Comparator.naturalOrder())
            .toList()
            .toString();
    return aside(
        write,
        Outcome.CONFLICTED,
        List.of(new Problem("", Reason.SEVERAL_CANDIDATES, "could be any of " + candidates)),
        Optional.empty());
  }

  ItemOutcome inDoubt(SinkWrite<T> write, StepInDoubtException doubt) {
    Problem problem = new Problem("", Reason.IN_DOUBT, String.valueOf(doubt.getMessage()));
    return aside(write, Outcome.HELD, List.of(problem), Optional.of(doubt.until()));
  }

  ItemOutcome undecided(SinkWrite<T> write, StepUndecidedException undecided) {
    Problem problem = new Problem("", undecided.reason(), String.valueOf(undecided.getMessage()));
    return aside(write, Outcome.HELD, List.of(problem), Optional.empty());
  }

  ItemOutcome stopsTheRun(SinkWrite<T> write) {
    Problem problem =
        new Problem(
            "",
            Reason.STOPS_THE_RUN,
            "stopped three runs while the system was well and others passed");
    return aside(write, Outcome.HELD, List.of(problem), Optional.empty());
  }

  ItemOutcome unreported(SinkWrite<T> write) {
    return failed(write, new IllegalStateException("the sink reported nothing for it"));
  }

  /** The sink has a fault. A step that was begun may have been done: it is asked like any other. */
  ItemOutcome failed(SinkWrite<T> write, RuntimeException e) {
    Optional<Instant> until =
        Step.inDoubtUntil(write.engineSteps().all());
    Reason reason = until.isPresent() ? Reason.IN_DOUBT : Reason.INVALID;
    List<Problem> problems =
        new ArrayList<>(List.of(new Problem("", reason, "the sink failed: " + e)));
    return aside(write, until.isPresent() ? Outcome.HELD : Outcome.FAILED, problems, until);
  }

  private ItemOutcome aside(
      SinkWrite<T> write, Outcome outcome, List<Problem> problems, Optional<Instant> until) {
    Work work = write.job().work();
    Optional<DeadLetter> newest =
        write.job().letters().stream()
            .filter(letter -> letter.item().equals(work.item()))
            .findFirst();
    boolean resolving =
        isResolving(write)
            && newest.filter(letter -> letter.reason() == Reason.IN_DOUBT).isPresent();
    ItemOutcomes.SourceText source =
        resolving
            ? new ItemOutcomes.SourceText(
                work.item().source(), newest.get().sourceVersion(), newest.get().record())
            : new ItemOutcomes.SourceText(
                work.item().source(), work.sourceVersion(), write.job().sourceText());
    return endings.aside(
        work.item(),
        outcome,
        problems,
        until,
        source,
        write.job().letters(),
        Optional.of(write.engineSteps().change()),
        Optional.of(
            endings
                .text()
                .write(fields(write), problems, write.engineSteps().attempts(), List.of(), "")));
  }
}
