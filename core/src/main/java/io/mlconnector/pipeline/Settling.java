package io.mlconnector.pipeline;

import io.mlconnector.feed.Watermark;
import io.mlconnector.state.ItemKey;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<ItemKey> gone = new ArrayList<>(freed);
    for (Ending ending : endings) {
      if (ending.frees()) {
        gone.add(ending.item());
      }
    }
    endings.stream()
        .flatMap(ending -> ending.letter().stream())
        .forEach(letter -> gone.remove(letter.item()));
    Optional<Watermark> moved =
        run.context().tally().watermark().equals(watermark) ? Optional.empty() : watermark;
    Settlement settlement =
        new Settlement(
            rows(endings),
            endings.stream().filter(Ending::closes).map(Ending::item).toList(),
            endings.stream().flatMap(ending -> ending.steps().stream()).toList(),
            endings.stream().flatMap(ending -> ending.letter().stream()).toList(),
            gone.stream().distinct().toList(),
            endings.stream().flatMap(ending -> ending.event().stream()).toList(),
            endings.stream().flatMap(ending -> ending.matches().stream()).toList(),
            moved,
            closesDoubt);
    if (!settlement.isEmpty()) {
      run.store().settle(run.lease(), settlement);
    }
    if (moved.isPresent()) {
      run.context().tally().reached(moved);
    }
    endings.forEach(ending -> run.context().tally().count(ending.outcome()));
  }

  private static List<LedgerRow> rows(List<Ending> endings) {
    return endings.stream().flatMap(ending -> ending.row().stream()).toList();
  }
}
