package io.mlconnector.engine.stage;

import io.mlconnector.engine.flow.CachedReferences;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.flow.RunCounts;
import io.mlconnector.engine.page.HashedPage;
import io.mlconnector.engine.page.PreparedPage;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.feed.Change;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.TableKey;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a page through all stages up to the write while the page before it is being written.
 *
 * <p>This is done only where the result cannot depend on the page before: in flows without match
 * criteria, whose mapper and validator ask for no link, table row or reference list; for records
 * that the page before does not contain; and while nothing of the flow is open, in doubt or put
 * aside. All other pages wait for their turn.
 */
public final class StagesAhead<R, T> {
  private final Run<R, T> run;
  private final Workers workers;

  /**
   * Becomes false for good when a mapper or a validator asks for something, or a record is held.
   */
  private volatile boolean possible;

  /** Whether pages have something to write; otherwise preparing them ahead gains nothing. */
  private volatile boolean busy;

  private long changedBefore;

  /** The page whose turn it is. */
  private Optional<HashedPage<R>> current = Optional.empty();

  public StagesAhead(Run<R, T> run, Workers workers) {
    this.run = run;
    this.workers = workers;
    this.possible =
        run.flow().matcher().criteria().isEmpty()
            && run.state().doubt().isEmpty()
            && !run.mayHaveLetters();
  }

  /** What a page would do, and what is counted of it. */
  public record Prepared<R, T>(Stages.Foreseen<R, T> foreseen, RunCounts tally) {}

  /** Ends the work on a page that has to wait for its turn. */
  private static final class MustWaitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MustWaitException() {
      super("the page before may change what was asked for", null, false, false);
    }
  }

  /** Works a page out; empty where it has to wait. */
  public Optional<Prepared<R, T>> prepare(HashedPage<R> page) {
    boolean simple = page.changes().stream().allMatch(Change.Read.class::isInstance);
    if (!possible || !busy || !simple || run.mayHaveLetters()) {
      return Optional.empty();
    }
    RunCounts tally = new RunCounts();
    CachedReferences none =
        new CachedReferences(
            Optional.of(
                list -> {
                  throw mustWait();
                }));
    Stages<R, T> looking =
        new Stages<>(
            run.beside(tally, none),
            new MappingHelp(
                () -> new PageLookups(new Nothing()),
                missing -> {
                  throw mustWait();
                }),
            workers,
            WriteGate.open());
    try {
      Stages.Foreseen<R, T> foreseen = looking.upToCompare(page);
      return possible ? Optional.of(new Prepared<>(foreseen, tally)) : Optional.empty();
    } catch (MustWaitException e) {
      return Optional.empty();
    }
  }

  /** For mappers: whatever is asked for may depend on the page before. */
  private final class Nothing implements PageLookups.Loader {
    @Override
    public Map<TableKey, String> rows(Set<TableKey> keys) {
      throw mustWait();
    }

    @Override
    public List<LedgerRow> links(String entity, Set<RecordKey> sources) {
      throw mustWait();
    }
  }

  /**
   * Ends the preparation. The asking code may catch the exception, so {@code possible} is set to
   * false too.
   */
  private MustWaitException mustWait() {
    possible = false;
    return new MustWaitException();
  }

  /** What was worked out of the page whose turn has come, if that still holds. */
  public Optional<Stages.Foreseen<R, T>> inTurn(PreparedPage.Taken<R, Prepared<R, T>> taken) {
    Optional<HashedPage<R>> before = current;
    current = Optional.of(taken.page());
    long changed = run.context().tally().changed();
    busy = changed > changedBefore;
    changedBefore = changed;
    if (!possible
        || run.mayHaveLetters()
        || before.filter(page -> meets(page, taken)).isPresent()) {
      return Optional.empty();
    }
    taken.prepared().ifPresent(prepared -> run.context().tally().add(prepared.tally()));
    return taken.prepared().map(Prepared::foreseen);
  }

  /** Whether two pages bring a record, of which the second was prepared. */
  private boolean meets(HashedPage<R> page, PreparedPage.Taken<R, Prepared<R, T>> taken) {
    return taken.prepared().isPresent() && !Collections.disjoint(keys(page), keys(taken.page()));
  }

  private static Set<RecordKey> keys(HashedPage<?> page) {
    Set<RecordKey> keys = new HashSet<>();
    page.changes().forEach(change -> keys.add(change.key()));
    return keys;
  }
}
