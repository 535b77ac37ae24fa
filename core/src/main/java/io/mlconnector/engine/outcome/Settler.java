package io.mlconnector.engine.outcome;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.ItemKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.StepChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Commits the outcomes of items as settlements: ledger row, dead letter and audit event in one
 * transaction.
 */
public final class Settler {
  /**
   * How long the watermark of pages without changes may wait for a page with changes, so that fast
   * pages do not cost a transaction each.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Run<?, ?> run;
  private Optional<Watermark> waiting = Optional.empty();
  private Instant lastMoved;

  public Settler(Run<?, ?> run) {
    this.run = run;
    this.lastMoved = run.now();
  }

  public void settle(List<ItemOutcome> endings) {
    settle(endings, List.of(), Optional.empty(), false);
  }

  /**
   * @param freed further items whose dead letters end
   * @param watermark the page's watermark, with its last open change; one that is stored already
   *     changes nothing
   */
  public void settle(
      List<ItemOutcome> endings,
      List<ItemKey> freed,
      Optional<Watermark> watermark,
      boolean closesDoubt) {
    Pieces pieces = new Pieces(freed);
    endings.forEach(pieces::add);
    Optional<Watermark> moved = moved(watermark);
    boolean nothingElse = pieces.settlement(Optional.empty(), closesDoubt).isEmpty();
    if (!nothingElse || (moved.isPresent() && !waits(moved))) {
      run.store().settle(run.lease(), pieces.settlement(moved, closesDoubt));
      reached(moved);
    }
    endings.forEach(ending -> run.context().tally().count(ending.outcome()));
  }

  /** Commits a watermark that is waiting; called before the lease is given back. */
  public void flush() {
    Optional<Watermark> moved = moved(Optional.empty());
    if (moved.isPresent()) {
      run.store().settle(run.lease(), new Pieces(List.of()).settlement(moved, false));
      reached(moved);
    }
  }

  /**
   * The watermark that the store does not have yet.
   *
   * @param page replaces the watermark that is waiting
   */
  private synchronized Optional<Watermark> moved(Optional<Watermark> page) {
    Optional<Watermark> to = page.or(() -> waiting);
    waiting = page.isPresent() ? Optional.empty() : waiting;
    return run.context().tally().watermark().equals(to) ? Optional.empty() : to;
  }

  /**
   * Lets a watermark wait that would need a transaction of its own, unless the last one was
   * committed long ago.
   */
  private synchronized boolean waits(Optional<Watermark> moved) {
    boolean waits = run.now().isBefore(lastMoved.plus(LONGEST_WAIT));
    waiting = waits ? moved : Optional.empty();
    return waits;
  }

  private synchronized void reached(Optional<Watermark> moved) {
    if (moved.isPresent()) {
      waiting = Optional.empty();
      lastMoved = run.now();
      run.context().tally().reached(moved);
    }
  }

  /** The parts of a settlement, collected from several outcomes. */
  private static final class Pieces {
    private final List<LedgerRow> rows = new ArrayList<>();
    private final List<ItemKey> closed = new ArrayList<>();
    private final List<StepChange> steps = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final Set<ItemKey> freed;
    private final Set<ItemKey> putAside = new HashSet<>();
    private final List<AuditDraft> events = new ArrayList<>();
    private final List<MatchValue> matches = new ArrayList<>();

    Pieces(List<ItemKey> freed) {
      this.freed = new LinkedHashSet<>(freed);
    }

    void add(ItemOutcome ending) {
      ending.row().ifPresent(rows::add);
      if (ending.closes()) {
        closed.add(ending.item());
      }
      ending.steps().ifPresent(steps::add);
      ending.letter().ifPresent(this::add);
      if (ending.frees()) {
        freed.add(ending.item());
      }
      ending.event().ifPresent(events::add);
      matches.addAll(ending.matches());
    }

    private void add(DeadLetter letter) {
      letters.add(letter);
      putAside.add(letter.item());
    }

    Settlement settlement(Optional<Watermark> watermark, boolean closesDoubt) {
      freed.removeAll(putAside);
      Settlement all =
          Settlement.NOTHING
              .ledger(rows)
              .closed(closed)
              .steps(steps)
              .deadLetters(letters)
              .freed(List.copyOf(freed))
              .events(events)
              .matches(matches)
              .closesDoubt(closesDoubt);
      return watermark.map(all::readTo).orElse(all);
    }
  }
}
