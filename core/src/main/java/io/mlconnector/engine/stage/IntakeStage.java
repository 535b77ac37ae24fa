package io.mlconnector.engine.stage;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.Aside;
import io.mlconnector.engine.outcome.ItemOutcome;
import io.mlconnector.engine.outcome.ItemOutcomes;
import io.mlconnector.engine.outcome.SourceRecord;
import io.mlconnector.engine.outcome.SourceText;
import io.mlconnector.engine.page.HashedPage;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The first stage: of several changes of a key the last one counts, records whose content the
 * ledger knows are unchanged, and records that are in doubt or wait for a person only get their
 * newest data.
 */
public final class IntakeStage<R, T> {
  private final Run<R, T> run;
  private final ItemOutcomes<R, T> endings;
  private final Map<ItemKey, OpenWork> open;

  IntakeStage(Run<R, T> run, ItemOutcomes<R, T> endings, Map<ItemKey, OpenWork> open) {
    this.run = run;
    this.endings = endings;
    this.open = open;
  }

  /** Changes of a feed. */
  List<SourceRecord<R>> changes(HashedPage<R> page, Consumer<ItemOutcome> ended) {
    Map<RecordKey, Change<R>> last = new LinkedHashMap<>();
    for (Change<R> change : page.changes()) {
      last.remove(change.key());
      last.put(change.key(), change);
    }
    Map<RecordKey, List<LedgerRow>> rows = rows(last.keySet());
    Map<RecordKey, List<DeadLetter>> letters = letters(last.keySet());
    List<SourceRecord<R>> incoming = new ArrayList<>();
    for (Change<R> change : bodies(last.values(), rows)) {
      List<LedgerRow> known = rows.getOrDefault(change.key(), List.of());
      List<DeadLetter> aside = letters.getOrDefault(change.key(), List.of());
      if (change instanceof Change.Read<R> read) {
        SourceRecord<R> from = incoming(read, page).with(known, aside);
        if (isNews(from, ended)) {
          incoming.add(from);
        }
      } else if (change instanceof Change.Removed<R> removed) {
        removed(removed, known, aside, ended);
      }
    }
    return incoming;
  }

  private SourceRecord<R> incoming(Change.Read<R> read, HashedPage<R> page) {
    String hash = page.hash(read).orElseGet(() -> run.sourceHash(read.record()));
    return incoming(read.key(), read.version(), read.record(), hash);
  }

  /** Records that are tried again; whatever the ledger says, they go through the stages. */
  List<SourceRecord<R>> again(List<SourceRecord<R>> records) {
    Set<RecordKey> keys = records.stream().map(SourceRecord::key).collect(Collectors.toSet());
    Map<RecordKey, List<LedgerRow>> rows = rows(keys);
    Map<RecordKey, List<DeadLetter>> letters = letters(keys);
    return records.stream()
        .map(
            from ->
                from.with(
                    rows.getOrDefault(from.key(), List.of()),
                    letters.getOrDefault(from.key(), List.of())))
        .filter(from -> inDoubt(from.key()).isEmpty())
        .toList();
  }

  /** Those that a run may touch: neither in doubt nor a person's, who may have said no. */
  List<SourceRecord<R>> remapped(HashedPage<R> page) {
    List<SourceRecord<R>> records = new ArrayList<>();
    for (Change<R> change : page.changes()) {
      if (change instanceof Change.Read<R> read) {
        records.add(incoming(read, page));
      }
    }
    return again(records).stream()
        .filter(
            from ->
                from.letters().stream().noneMatch(letter -> letter.reason().outlastsNewVersions()))
        .filter(from -> from.rows().stream().noneMatch(row -> isDismissed(row, from.hash())))
        .toList();
  }

  /** Whether a person decided about this very content of the record. */
  private static boolean isDismissed(LedgerRow row, String hash) {
    return row.is(Outcome.DISMISSED) && row.sourceHash().equals(hash);
  }

  public SourceRecord<R> incoming(RecordKey key, String version, R record) {
    return incoming(key, version, record, run.sourceHash(record));
  }

  private SourceRecord<R> incoming(RecordKey key, String version, R record, String hash) {
    return new SourceRecord<>(
        key, version, record, hash, () -> run.json().write(record), List.of(), List.of());
  }

  private boolean isNews(SourceRecord<R> from, Consumer<ItemOutcome> ended) {
    Optional<OpenWork> doubtful = inDoubt(from.key());
    if (doubtful.isPresent()) {
      keepNewest(from, doubtful.get(), ended);
      return false;
    }
    Optional<DeadLetter> sticky =
        from.letters().stream().filter(letter -> letter.reason().outlastsNewVersions()).findFirst();
    if (sticky.isPresent()) {
      keepNewest(from, letter -> true, ended);
      return false;
    }
    if (!from.letters().isEmpty()) {
      return from.letters().stream().anyMatch(letter -> !letter.record().equals(from.json()));
    }
    if (settled(from)) {
      run.context().tally().count(Outcome.UNCHANGED);
      return false;
    }
    return true;
  }

  private boolean settled(SourceRecord<R> from) {
    String fingerprint = run.flow().fingerprint();
    for (LedgerRow row : from.rows()) {
      if (!row.whole()
          || !row.sourceHash().equals(from.hash())
          || !row.fingerprint().equals(fingerprint)) {
        return false;
      }
    }
    return !from.rows().isEmpty()
        && (open.keySet().stream().noneMatch(item -> item.source().equals(from.key()))
            || from.rows().stream().allMatch(row -> row.is(Outcome.DISMISSED)));
  }

  /** The open work of a record that has a step without an answer. */
  private Optional<OpenWork> inDoubt(RecordKey key) {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return open.values().stream()
        .filter(work -> work.item().source().equals(key))
        .filter(OpenWork::inDoubt)
        .findFirst();
  }

  /** A newer version replaces a held record's data, never its open steps. */
  private void keepNewest(SourceRecord<R> from, OpenWork doubtful, Consumer<ItemOutcome> ended) {
    ItemKey item = doubtful.item();
    keepNewest(from, one -> !one.item().equals(item), ended);
    Optional<DeadLetter> before =
        from.letters().stream().filter(one -> one.item().equals(item)).findFirst();
    if (before.filter(letter -> letter.record().equals(from.json())).isPresent()) {
      return;
    }
    Instant until = doubtful.inDoubtUntil().orElse(run.now());
    List<Problem> problems =
        before
            .map(DeadLetter::problems)
            .orElseGet(() -> List.of(new Problem("", Reason.IN_DOUBT, "in doubt until " + until)));
    OutcomeCode outcome = before.map(DeadLetter::outcome).orElseGet(Outcome.HELD::code);
    ended.accept(
        endings.aside(item, SourceText.of(from), Aside.as(outcome, problems).until(until)));
  }

  /** All letters of a record hold one version of it: whichever is tried again, it is the newest. */
  private void keepNewest(
      SourceRecord<R> from, Predicate<DeadLetter> which, Consumer<ItemOutcome> ended) {
    from.letters().stream()
        .filter(which)
        .filter(letter -> !letter.record().equals(from.json()))
        .forEach(
            letter ->
                ended.accept(
                    endings.aside(
                        letter.item(),
                        SourceText.of(from),
                        Aside.as(letter.outcome(), letter.problems()))));
  }

  /** Gone from the source: by default a person decides what becomes of it in the target. */
  private void removed(
      Change.Removed<R> removed,
      List<LedgerRow> rows,
      List<DeadLetter> letters,
      Consumer<ItemOutcome> ended) {
    for (LedgerRow row : rows) {
      if (row.target().isPresent()) {
        Problem problem =
            new Problem(
                "",
                Reason.REMOVED,
                "gone from the source; in the target it stands as " + row.target().get());
        ended.accept(
            endings.aside(
                row.item(), SourceText.unread(removed.version(), letters), Aside.held(problem)));
      }
    }
  }

  /** Asks for the bodies of what was only seen, unless the ledger knows that very version. */
  private List<Change<R>> bodies(
      Iterable<Change<R>> changes, Map<RecordKey, List<LedgerRow>> rows) {
    List<Change<R>> all = new ArrayList<>();
    Map<String, Change.Seen<R>> asked = new LinkedHashMap<>();
    for (Change<R> change : changes) {
      if (!(change instanceof Change.Seen<R> seen)) {
        all.add(change);
      } else if (isKnown(seen, rows.getOrDefault(change.key(), List.of()))) {
        run.context().tally().count(Outcome.UNCHANGED);
      } else {
        asked.put(change.key().id(), seen);
      }
    }
    if (!asked.isEmpty()) {
      Map<String, List<Found<R>>> found =
          run.sourceLookup().orElseThrow().find(Lookup.KEY, asked.keySet());
      asked.forEach(
          (id, seen) -> found.getOrDefault(id, List.of()).forEach(one -> all.add(read(seen, one))));
    }
    return all;
  }

  private static boolean isKnown(Change.Seen<?> seen, List<LedgerRow> rows) {
    return !rows.isEmpty()
        && rows.stream()
            .allMatch(
                row ->
                    row.whole()
                        && !row.sourceHash().equals(LedgerRow.PART)
                        && row.sourceVersion().equals(seen.version()));
  }

  private static <R> Change<R> read(Change.Seen<R> seen, Found<R> found) {
    return new Change.Read<>(seen.key(), seen.version(), seen.changedAt(), found.record());
  }

  private Map<RecordKey, List<LedgerRow>> rows(Set<RecordKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return run.store().ledger(run.flow().key(), keys).stream()
        .collect(Collectors.groupingBy(row -> row.item().source()));
  }

  private Map<RecordKey, List<DeadLetter>> letters(Set<RecordKey> keys) {
    if (keys.isEmpty() || !run.mayHaveLetters()) {
      return Map.of();
    }
    return run.store().deadLetters(run.flow().key(), DeadLetterQuery.of(keys)).stream()
        .collect(Collectors.groupingBy(letter -> letter.item().source()));
  }
}
