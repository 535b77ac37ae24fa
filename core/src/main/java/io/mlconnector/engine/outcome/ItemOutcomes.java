package io.mlconnector.engine.outcome;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.match.Criterion;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.ControlValues;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.StepChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes endings: what each outcome leaves in ledger, dead letters and audit. */
public final class ItemOutcomes<R, T> {
  private static final int RETRIES = 8;
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETRY = Duration.ofHours(6);

  private final Run<R, T> run;
  private final EventText text;

  public ItemOutcomes(Run<R, T> run) {
    this.run = run;
    this.text = new EventText(run.json());
  }

  public EventText text() {
    return text;
  }

  /** The content is what was settled before; a newer source version is noted, without an event. */
  public ItemOutcome unchanged(Candidate<R, T> candidate, LedgerRow row) {
    LedgerRow noted =
        new LedgerRow(
            row.item(),
            candidate.from().version(),
            candidate.from().hash(),
            row.target(),
            row.contentHash(),
            run.flow().fingerprint(),
            controls(candidate.record()),
            row.outcome(),
            row.alias(),
            row.recent(),
            Optional.of(run.json().write(candidate.record())),
            run.now());
    return new ItemOutcome(
        candidate.item(),
        Outcome.UNCHANGED,
        Optional.of(noted),
        false,
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        List.of());
  }

  /** None of this flow's. */
  public ItemOutcome skipped(SourceRecord<R> from, String why) {
    ItemKey item = new ItemKey(from.key(), "");
    Optional<LedgerRow> before = from.row("");
    LedgerRow row =
        new LedgerRow(
            item,
            from.version(),
            from.hash(),
            before.flatMap(LedgerRow::target),
            before
                .filter(LedgerRow::whole)
                .map(LedgerRow::contentHash)
                .orElse(LedgerRow.NO_CONTENT),
            run.flow().fingerprint(),
            ControlValues.NONE,
            Outcome.SKIPPED.name(),
            before.map(LedgerRow::alias).orElse(false),
            before.map(LedgerRow::recent).orElse(""),
            Optional.empty(),
            run.now());
    boolean known =
        before.filter(row2 -> row2.outcome().equals(Outcome.SKIPPED.name())).isPresent();
    Optional<AuditDraft> event =
        known
            ? Optional.empty()
            : Optional.of(
                draft(Outcome.SKIPPED, item, from.version(), Optional.empty(), text.why(why)));
    return new ItemOutcome(
        item,
        Outcome.SKIPPED,
        Optional.of(row),
        false,
        Optional.empty(),
        Optional.empty(),
        true,
        event,
        List.of());
  }

  /** Found at the target and linked, nothing written. */
  public ItemOutcome linked(Candidate<R, T> candidate, RecordRef target) {
    LedgerRow row = row(candidate, target, Outcome.LINKED, "");
    return new ItemOutcome(
        candidate.item(),
        Outcome.LINKED,
        Optional.of(row),
        false,
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.of(
            draft(
                Outcome.LINKED,
                candidate.item(),
                candidate.from().version(),
                Optional.of(target),
                text.why("first met"))),
        matches(candidate.item(), candidate.record()));
  }

  LedgerRow row(Candidate<R, T> candidate, RecordRef target, Outcome outcome, String recent) {
    return new LedgerRow(
        candidate.item(),
        candidate.from().version(),
        candidate.from().hash(),
        Optional.of(target),
        candidate.hash(),
        run.flow().fingerprint(),
        controls(candidate.record()),
        outcome.name(),
        false,
        recent,
        Optional.of(run.json().write(candidate.found().orElse(candidate.record()))),
        run.now());
  }

  /**
   * A record, or one part of it, is put aside; an event is written unless nothing has changed since
   * the last time.
   */
  public ItemOutcome aside(
      ItemKey item,
      Outcome outcome,
      List<Problem> problems,
      Optional<Instant> until,
      SourceText source,
      List<DeadLetter> letters,
      Optional<StepChange> steps,
      Optional<String> payload) {
    Reason reason = problems.get(0).reason();
    Optional<DeadLetter> before =
        letters.stream().filter(letter -> letter.item().equals(item)).findFirst();
    boolean newVersion = before.map(letter -> !letter.record().equals(source.json())).orElse(true);
    int attempts = newVersion ? 1 : before.map(DeadLetter::attempts).orElse(0) + 1;
    DeadLetter letter =
        new DeadLetter(
            item,
            outcome.name(),
            reason,
            problems,
            source.version(),
            source.json(),
            attempts,
            before.map(DeadLetter::since).orElse(run.now()),
            until.or(() -> retryAt(reason, attempts)));
    boolean same = !newVersion && before.filter(old -> old.problems().equals(problems)).isPresent();
    Optional<AuditDraft> event =
        same
            ? Optional.empty()
            : Optional.of(
                draft(
                    outcome,
                    item,
                    source.version(),
                    Optional.empty(),
                    payload.orElse(text.problems(problems))));
    run.context().tally().problem(item + ": " + problems.get(0) + " [" + reason + "]");
    return new ItemOutcome(
        item,
        outcome,
        Optional.empty(),
        false,
        steps,
        Optional.of(letter),
        false,
        event,
        List.of());
  }

  /** A record that is put aside as a whole, before its parts are known. */
  public ItemOutcome aside(SourceRecord<R> from, Outcome outcome, List<Problem> problems) {
    return aside(
        new ItemKey(from.key(), ""),
        outcome,
        problems,
        Optional.empty(),
        SourceText.of(from),
        from.letters(),
        Optional.empty(),
        Optional.empty());
  }

  /** One part is put aside before anything was sent. */
  public ItemOutcome aside(Candidate<R, T> candidate, Outcome outcome, List<Problem> problems) {
    return aside(
        candidate.item(),
        outcome,
        problems,
        Optional.empty(),
        SourceText.of(candidate.from()),
        candidate.from().letters(),
        Optional.empty(),
        Optional.empty());
  }

  /** The target may hold the record, or does hold it, twice. */
  public ItemOutcome twin(ItemKey item, Problem problem) {
    List<DeadLetter> letters =
        run.store().deadLetters(run.flow().key(), DeadLetterQuery.of(Set.of(item.source())));
    String json = letters.stream().map(DeadLetter::record).findFirst().orElse("{}");
    return aside(
        item,
        Outcome.CONFLICTED,
        List.of(problem),
        Optional.empty(),
        new SourceText(item.source(), "", json),
        letters,
        Optional.empty(),
        Optional.empty());
  }

  public AuditDraft draft(
      Outcome outcome, ItemKey item, String version, Optional<RecordRef> target, String payload) {
    return new AuditDraft(
        Optional.of(run.context().run()),
        run.context().actor(),
        outcome.name(),
        Optional.of(item),
        version,
        target,
        payload);
  }

  public ControlValues controls(T record) {
    var facets = run.flow().mapper().target().facets(record);
    return new ControlValues(facets.date(), facets.currency(), facets.amount());
  }

  /** By what the record's counterpart, and a twin of it, can be found. */
  public List<MatchValue> matches(ItemKey item, T record) {
    List<MatchValue> values = new ArrayList<>();
    for (Criterion<T> criterion : run.flow().matcher().criteria()) {
      criterion
          .value()
          .apply(record)
          .map(value -> MatchValue.indexed(criterion.property(), value))
          .ifPresent(value -> values.add(new MatchValue(item, value)));
    }
    if (run.flow().target().roles().hasTwins(run.flow().mapper().target())) {
      values.add(MatchValue.mark(item));
    }
    return values;
  }

  private Optional<Instant> retryAt(Reason reason, int attempts) {
    if (reason.treatment() != Reason.Treatment.WITH_DELAY || attempts > RETRIES) {
      return Optional.empty();
    }
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(20, attempts - 1));
    return Optional.of(run.now().plus(delay.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : delay));
  }

  /** What a dead letter keeps of the source record. */
  public record SourceText(RecordKey key, String version, String json) {
    public static SourceText of(SourceRecord<?> from) {
      return new SourceText(from.key(), from.version(), from.json());
    }
  }
}
