package io.mlconnector.engine.reconcile;

import io.mlconnector.connector.Session;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.engine.flow.RunContext;
import io.mlconnector.engine.page.StorePages;
import io.mlconnector.engine.run.GoneTask;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.KeyPage;
import io.mlconnector.feed.Lookup;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.reconcile.Reconciliation;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.store.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the keys of the source with those of the ledger. A record that the source does not list
 * twice in a row is gone; one that only the source has was missed, or is older than the flow.
 */
public final class Reconciler<R> {
  private static final int PAGE = 200;
  private static final int EXAMPLES = 100;
  private static final int ALWAYS_ALLOWED = 10;

  private final FlowHandle<R, ?> handle;
  private final EngineParts engine;
  private final Flow<R, ?> flow;
  private final Actor actor;
  private final double share;
  private final Instant started;
  private final HashedKeys source = new HashedKeys();
  private final List<String> examples = new ArrayList<>();
  private final Set<String> toRead = new LinkedHashSet<>();
  private long unknown;
  private long inLedger;

  public Reconciler(FlowHandle<R, ?> handle, Actor actor, double share) {
    this.handle = handle;
    this.engine = handle.engine();
    this.flow = handle.flow();
    this.actor = actor;
    this.share = share;
    this.started = engine.store().now();
  }

  public Reconciliation compare() {
    RunContext context = RunContext.reading("reconcile-", CallClass.BACKFILL, engine);
    try (Session session = flow.source().begin(context.scope(flow.source().system()))) {
      if (!list(lookup(session), context)) {
        return answer(0, 0, List.of(), Optional.of("asked to stop"));
      }
    }
    Set<String> missing = missing();
    if (missing.size() > Math.max(ALWAYS_ALLOWED, share * inLedger)) {
      String why =
          missing.size()
              + " of "
              + inLedger
              + " records are not named by "
              + flow.source().system()
              + " any more: nothing was done. Check its folder, company and permissions; if they"
              + " are gone indeed, call reconcile(actor, share) with the share that may be";
      return answer(missing.size(), 0, List.of(), Optional.of(why));
    }
    Set<String> before = missedBefore();
    Set<String> gone = missing.stream().filter(before::contains).collect(Collectors.toSet());
    missing.removeAll(gone);
    List<RunAnswer> runs = new ArrayList<>();
    Optional<String> stopped = inPages(gone, keys -> request().doing(new GoneTask(keys)), runs);
    if (stopped.isEmpty()) {
      keep(missing);
      stopped = inPages(toRead, request()::keys, runs);
    } else {
      missing.addAll(gone);
      keep(missing);
    }
    return answer(missing.size(), gone.size(), runs, stopped);
  }

  private Reconciliation answer(
      long missed, long gone, List<RunAnswer> runs, Optional<String> stopped) {
    return new Reconciliation(
        source.size(), inLedger, missed, gone, unknown, examples, runs, stopped);
  }

  private RunRequest request() {
    return RunRequest.by(actor).yielding();
  }

  private Lookup<R> lookup(Session session) {
    return flow.source()
        .roles()
        .lookup(flow.mapper().source(), session)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "reconcile",
                    flow.source().system() + " cannot list the keys of " + flow.mapper().source()));
  }

  /** Whether all keys were listed. */
  private boolean list(Lookup<R> lookup, RunContext context) {
    String last = "";
    boolean more = true;
    while (more) {
      KeyPage page = lookup.keys(last);
      page.keys().forEach(source::add);
      strangers(page.keys()).forEach(this::unknown);
      more = page.more() && !page.keys().isEmpty();
      last = page.keys().isEmpty() ? last : page.keys().get(page.keys().size() - 1);
      if (context.stopping()) {
        return false;
      }
    }
    return true;
  }

  private void unknown(String key) {
    unknown++;
    if (examples.size() < EXAMPLES) {
      examples.add(key);
    }
    if (flow.options().startingAt().isEmpty()) {
      toRead.add(key);
    }
  }

  private List<String> strangers(List<String> ids) {
    Set<RecordKey> keys =
        ids.stream()
            .map(id -> flow.mapper().source().key(flow.source().system(), id))
            .collect(Collectors.toSet());
    Set<RecordKey> known = new HashSet<>();
    if (!keys.isEmpty()) {
      store().ledger(key(), keys).forEach(row -> known.add(row.item().source()));
      store()
          .deadLetters(key(), DeadLetterQuery.of(keys))
          .forEach(letter -> known.add(letter.item().source()));
    }
    return keys.stream().filter(one -> !known.contains(one)).map(RecordKey::id).sorted().toList();
  }

  /**
   * Records that stand in the target and that the source does not name. Those in doubt, or settled
   * since the listing began, are left for the next time; those that a person has to decide about
   * are left to the person.
   */
  private Set<String> missing() {
    Set<RecordKey> open =
        store().openWork(key()).stream()
            .map(OpenWork::work)
            .map(work -> work.item().source())
            .collect(Collectors.toSet());
    Set<String> missing = new LinkedHashSet<>();
    for (List<LedgerRow> page : StorePages.ledger(store(), key())) {
      Set<RecordKey> unnamed = new HashSet<>();
      for (LedgerRow row : page) {
        if (row.target().isPresent()) {
          inLedger++;
          RecordKey record = row.item().source();
          if (isDecided(row) && !open.contains(record) && !source.contains(record.id())) {
            unnamed.add(record);
          }
        }
      }
      unnamed.removeAll(aside(unnamed));
      unnamed.forEach(record -> missing.add(record.id()));
    }
    return missing;
  }

  /** Whether a run, not a person, had the last word, before the listing began. */
  private boolean isDecided(LedgerRow row) {
    return !row.is(Outcome.DISMISSED) && row.settledAt().isBefore(started);
  }

  /** Those that wait for a person already. */
  private Set<RecordKey> aside(Set<RecordKey> records) {
    return records.isEmpty()
        ? Set.of()
        : store().deadLetters(key(), DeadLetterQuery.of(records)).stream()
            .filter(letter -> letter.reason().asksAboutTarget())
            .map(DeadLetter::item)
            .map(ItemKey::source)
            .collect(Collectors.toSet());
  }

  /** Runs them a page at a time; why not all of them, if not. */
  private Optional<String> inPages(
      Set<String> keys, Function<Set<String>, RunRequest> task, List<RunAnswer> runs) {
    List<String> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += PAGE) {
      Set<String> page = Set.copyOf(all.subList(from, Math.min(all.size(), from + PAGE)));
      RunAnswer answer = handle.run(task.apply(page));
      runs.add(answer);
      if (answer.stopped().isPresent()) {
        return answer.stopped();
      }
    }
    return Optional.empty();
  }

  private Set<String> missedBefore() {
    return kept()
        .flatMap(text -> engine.json().tryRead(text, String[].class))
        .map(Set::of)
        .orElse(Set.of());
  }

  private Optional<String> kept() {
    return store().kept(key().tenant(), flow.source().system(), name());
  }

  private void keep(Set<String> missing) {
    String text = engine.json().write(List.copyOf(missing));
    store().keep(key().tenant(), flow.source().system(), name(), kept(), text);
  }

  private String name() {
    return "reconcile/" + flow.name();
  }

  private StateStore store() {
    return engine.store();
  }

  private FlowKey key() {
    return flow.key();
  }
}
