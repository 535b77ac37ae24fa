package io.mlconnector.engine.outcome;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.match.Criterion;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.Content;
import io.mlconnector.state.ControlValues;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the {@link ItemOutcome} of an item: what its outcome leaves in ledger, dead letters and
 * audit.
 */
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
    Content noted =
        row.content()
            .read(candidate.from().version(), candidate.from().hash())
            .by(run.flow().fingerprint())
            .controlled(controls(candidate.record()));
    return ItemOutcome.of(candidate.item(), Outcome.UNCHANGED)
        .row(
            row.content(noted)
                .base(run.json().write(candidate.record()))
                .settled(row.outcome(), run.now()))
        .freeing();
  }

  /** The mapper skipped the record. */
  public ItemOutcome skipped(SourceRecord<R> from, String why) {
    ItemKey item = new ItemKey(from.key(), "");
    String fingerprint = run.flow().fingerprint();
    LedgerRow before =
        from.row("").orElseGet(() -> LedgerRow.of(item, Content.none(fingerprint), run.now()));
    Content content =
        Content.none(fingerprint).read(from.version(), from.hash()).hashed(before.wholeHash());
    ItemOutcome skipped =
        ItemOutcome.of(item, Outcome.SKIPPED)
            .row(before.content(content).withoutBase().settled(Outcome.SKIPPED.code(), run.now()))
            .freeing();
    return before.is(Outcome.SKIPPED)
        ? skipped
        : skipped.event(
            draft(Outcome.SKIPPED.code(), item, from.version(), Optional.empty(), text.why(why)));
  }

  /** Found at the target and linked, nothing written. */
  public ItemOutcome linked(Candidate<R, T> candidate, RecordRef target) {
    LedgerRow row =
        LedgerRow.of(candidate.item(), content(candidate), run.now())
            .owning(target)
            .settled(Outcome.LINKED.code(), run.now())
            .base(run.json().write(candidate.found().orElse(candidate.record())));
    return ItemOutcome.of(candidate.item(), Outcome.LINKED)
        .row(row)
        .freeing()
        .event(
            draft(
                Outcome.LINKED.code(),
                candidate.item(),
                candidate.from().version(),
                Optional.of(target),
                text.why("first met")))
        .matches(matches(candidate.item(), candidate.record()));
  }

  /** What a candidate is compared by. */
  public Content content(Candidate<R, T> candidate) {
    return new Content(
        candidate.from().version(),
        candidate.from().hash(),
        candidate.hash(),
        run.flow().fingerprint(),
        controls(candidate.record()));
  }

  /**
   * A record, or one part of it, is put aside; an event is written unless nothing has changed since
   * the last time.
   */
  public ItemOutcome aside(ItemKey item, SourceText source, Aside why) {
    Optional<DeadLetter> before =
        source.letters().stream().filter(letter -> letter.item().equals(item)).findFirst();
    boolean newVersion = before.map(letter -> !letter.record().equals(source.json())).orElse(true);
    DeadLetter letter = letter(item, source, why, newVersion ? Optional.empty() : before);
    boolean same =
        !newVersion && before.filter(old -> old.problems().equals(why.problems())).isPresent();
    run.context().tally().problem(item + ": " + why.problems().get(0) + " [" + why.reason() + "]");
    ItemOutcome held =
        ItemOutcome.of(item, why.outcome().known().orElse(Outcome.HELD))
            .letter(before.map(old -> letter.since(old.since())).orElse(letter));
    ItemOutcome tried = why.steps().map(held::steps).orElse(held);
    return same ? tried : tried.event(event(item, source, why));
  }

  /**
   * @param last the letter of an earlier attempt with the same version
   */
  private DeadLetter letter(ItemKey item, SourceText source, Aside why, Optional<DeadLetter> last) {
    int attempts = last.map(DeadLetter::attempts).orElse(0) + 1;
    DeadLetter letter =
        DeadLetter.of(item, why.outcome(), why.reason(), run.now())
            .problems(why.problems())
            .holding(source.version(), source.json())
            .tried(attempts);
    return why.until().or(() -> retryAt(why.reason(), attempts)).map(letter::due).orElse(letter);
  }

  private AuditDraft event(ItemKey item, SourceText source, Aside why) {
    String payload = why.payload().orElseGet(() -> text.problems(why.problems()));
    return draft(why.outcome(), item, source.version(), Optional.empty(), payload);
  }

  /** A record that is put aside as a whole, before its parts are known. */
  public ItemOutcome aside(SourceRecord<R> from, Outcome outcome, List<Problem> problems) {
    return aside(new ItemKey(from.key(), ""), SourceText.of(from), Aside.as(outcome, problems));
  }

  /** One part is put aside before anything was sent. */
  public ItemOutcome aside(Candidate<R, T> candidate, Outcome outcome, List<Problem> problems) {
    return aside(candidate.item(), SourceText.of(candidate.from()), Aside.as(outcome, problems));
  }

  /** The target may hold the record, or does hold it, twice. */
  public ItemOutcome twin(ItemKey item, Problem problem) {
    List<DeadLetter> letters =
        run.store().deadLetters(run.flow().key(), DeadLetterQuery.of(Set.of(item.source())));
    return aside(
        item, SourceText.unread("", letters), Aside.as(Outcome.CONFLICTED, List.of(problem)));
  }

  public AuditDraft draft(
      OutcomeCode outcome,
      ItemKey item,
      String version,
      Optional<RecordRef> target,
      String payload) {
    return new AuditDraft(
        Optional.of(run.context().run()),
        run.context().actor(),
        outcome.text(),
        Optional.of(item),
        version,
        target,
        payload);
  }

  public ControlValues controls(T record) {
    var facets = run.flow().mapper().target().facets(record);
    return new ControlValues(facets.date(), facets.currency(), facets.amount());
  }

  /** The values by which the record's counterpart, or a twin of it, can be found. */
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
}
