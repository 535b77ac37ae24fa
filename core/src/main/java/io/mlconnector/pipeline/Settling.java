package io.mlconnector.pipeline;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.feed.Watermark;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.ItemKey;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.StepChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns endings into settlements: link, outcome, dead letter and audit event in one transaction.
 */
final class Settling {
  private final Run<?, ?> run;

  Settling(Run<?, ?> run) {
    this.run = run;
  }

  void settle(List<Ending> endings) {
    settle(endings, List.of(), Optional.empty(), false);
  }

  /**
   * @param freed further dead letters that go
   * @param watermark with the last open change of a page; where it stands already, nothing is done
   */
  void settle(
      List<Ending> endings,
      List<ItemKey> freed,
      Optional<Watermark> watermark,
      boolean closesDoubt) {
    Pieces pieces = new Pieces(freed);
    endings.forEach(pieces::add);
    Optional<Watermark> moved =
        run.context().tally().watermark().equals(watermark) ? Optional.empty() : watermark;
    Settlement settlement = pieces.settlement(moved, closesDoubt);
    if (!settlement.isEmpty()) {
      run.store().settle(run.lease(), settlement);
    }
    if (moved.isPresent()) {
      run.context().tally().reached(moved);
    }
    endings.forEach(ending -> run.context().tally().count(ending.outcome()));
  }

  /** What several endings leave behind, by kind. */
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

    void add(Ending ending) {
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
      return new Settlement(
          rows,
          closed,
          steps,
          letters,
          List.copyOf(freed),
          events,
          matches,
          watermark,
          closesDoubt);
    }
  }
}
