package io.mlconnector.engine.write;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.Aside;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.SourceText;
import io.mlconnector.engine.outcome.WriteHistory;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.Content;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Step;
import io.mlconnector.state.Work;
import io.mlconnector.write.WriteResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the outcome of an item from what the sink reported or threw. */
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
            outcome.code(),
            work.item(),
            work.sourceVersion(),
            Optional.of(written.ref()),
            payload(write, written));
    ItemOutcome ending =
        ItemOutcome.of(work.item(), outcome)
            .row(row(write, written, outcome, work.contentHash()))
            .closing()
            .event(event)
            .matches(endings.matches(work.item(), write.record()));
    return newer.map(ending::letter).orElseGet(ending::freeing);
  }

  /**
   * The outcome of a record that was found in a doubt window, by a sink that cannot update: it is
   * linked with unknown content, and put aside.
   */
  ItemOutcome linkedOnly(SinkWrite<T> write, WriteResult.Written<T> found, Problem problem) {
    ItemOutcome held = aside(write, Aside.held(problem));
    ItemOutcome linked =
        ItemOutcome.of(held.item(), held.outcome())
            .row(row(write, found, held.outcome(), LedgerRow.NO_CONTENT))
            .closing()
            .letter(held.letter().orElseThrow())
            .matches(endings.matches(held.item(), write.record()));
    return held.event().map(linked::event).orElse(linked);
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
    Content content =
        work.content()
            .read(work.sourceVersion(), write.job().alone() ? work.sourceHash() : LedgerRow.PART)
            .hashed(contentHash);
    return LedgerRow.of(work.item(), content, run.now())
        .owning(written.ref())
        .settled(outcome.code(), run.now())
        .recent(recent)
        .base(written.stored().map(run.json()::write).orElse(work.record()));
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

  /** Compares the sum over all parts with the source's total, when the last part is written. */
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

  /**
   * The dead letter of a newer version that was read while the call was in doubt, so that the next
   * run takes it up.
   */
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
        .map(letter -> letter.due(run.now()));
  }

  /** Whether this is the version whose call was in doubt; a letter may hold a newer one then. */
  private static boolean isResolving(SinkWrite<?> write) {
    WriteJob<?> job = write.job();
    return job.open().filter(open -> open.work().source().equals(job.sourceText())).isPresent();
  }

  ItemOutcome refused(SinkWrite<T> write, List<Problem> problems) {
    boolean failed = problems.stream().anyMatch(problem -> problem.reason() == Reason.REFUSED);
    return aside(write, Aside.as(failed ? Outcome.FAILED : Outcome.HELD, problems));
  }

  ItemOutcome conflicting(SinkWrite<T> write, WriteResult.Conflicting<T> conflict) {
    String candidates =
        conflict.candidates().stream()
            .map(RecordRef::toString)
            .sorted(Comparator.naturalOrder())
            .toList()
            .toString();
    Problem problem = new Problem("", Reason.SEVERAL_CANDIDATES, "could be any of " + candidates);
    return aside(write, Aside.as(Outcome.CONFLICTED, List.of(problem)));
  }

  ItemOutcome inDoubt(SinkWrite<T> write, StepInDoubtException doubt) {
    Problem problem = new Problem("", Reason.IN_DOUBT, String.valueOf(doubt.getMessage()));
    return aside(write, Aside.held(problem).until(doubt.until()));
  }

  ItemOutcome undecided(SinkWrite<T> write, StepUndecidedException undecided) {
    Problem problem = new Problem("", undecided.reason(), String.valueOf(undecided.getMessage()));
    return aside(write, Aside.held(problem));
  }

  ItemOutcome stopsTheRun(SinkWrite<T> write) {
    Problem problem =
        new Problem(
            "",
            Reason.STOPS_THE_RUN,
            "stopped three runs while the system was well and others passed");
    return aside(write, Aside.held(problem));
  }

  ItemOutcome unreported(SinkWrite<T> write) {
    return failed(write, new IllegalStateException("the sink reported nothing for it"));
  }

  /**
   * The outcome when the sink fails by an unexpected exception. A step that it has begun may be
   * done, and is probed like any other.
   */
  ItemOutcome failed(SinkWrite<T> write, RuntimeException e) {
    Optional<Instant> until = Step.inDoubtUntil(write.engineSteps().all());
    Reason reason = until.isPresent() ? Reason.IN_DOUBT : Reason.INVALID;
    Problem problem = new Problem("", reason, "the sink failed: " + e);
    return aside(
        write,
        until
            .map(time -> Aside.held(problem).until(time))
            .orElseGet(() -> Aside.as(Outcome.FAILED, List.of(problem))));
  }

  private ItemOutcome aside(SinkWrite<T> write, Aside why) {
    String payload =
        endings
            .text()
            .write(fields(write), why.problems(), write.engineSteps().attempts(), List.of(), "");
    return endings.aside(
        write.job().item(), source(write), why.after(write.engineSteps().change(), payload));
  }

  /** The newest that is known of the record: while its call was in doubt, that is a letter's. */
  private SourceText source(SinkWrite<T> write) {
    WriteJob<T> job = write.job();
    return job.letters().stream()
        .filter(letter -> letter.item().equals(job.item()))
        .findFirst()
        .filter(letter -> letter.reason() == Reason.IN_DOUBT && isResolving(write))
        .map(letter -> new SourceText(letter.sourceVersion(), letter.record(), job.letters()))
        .orElseGet(
            () -> new SourceText(job.work().sourceVersion(), job.sourceText(), job.letters()));
  }
}
