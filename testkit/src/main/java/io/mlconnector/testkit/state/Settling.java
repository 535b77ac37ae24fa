package io.mlconnector.testkit.state;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.ItemKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.MatchValue;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.StepChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a settlement together, piece by piece. */
final class Settling {
  private final List<LedgerRow> ledger = new ArrayList<>();
  private final List<ItemKey> closed = new ArrayList<>();
  private final List<StepChange> steps = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<ItemKey> freed = new ArrayList<>();
  private final List<AuditDraft> events = new ArrayList<>();
  private final List<MatchValue> matches = new ArrayList<>();
  private Optional<Watermark> watermark = Optional.empty();
  private boolean closesDoubt;

  static Settling of(LedgerRow... rows) {
    Settling settling = new Settling();
    settling.ledger.addAll(List.of(rows));
    return settling;
  }

  Settling with(LedgerRow row) {
    ledger.add(row);
    return this;
  }

  Settling closing(ItemKey... items) {
    closed.addAll(List.of(items));
    return this;
  }

  Settling knowing(StepChange... changes) {
    steps.addAll(List.of(changes));
    return this;
  }

  Settling holding(DeadLetter... held) {
    letters.addAll(List.of(held));
    return this;
  }

  Settling freeing(ItemKey... items) {
    freed.addAll(List.of(items));
    return this;
  }

  Settling telling(AuditDraft... drafts) {
    events.addAll(List.of(drafts));
    return this;
  }

  Settling findable(MatchValue... values) {
    matches.addAll(List.of(values));
    return this;
  }

  Settling upTo(String position) {
    watermark = Optional.of(Samples.mark(position));
    return this;
  }

  Settling closingDoubt() {
    closesDoubt = true;
    return this;
  }

  Settlement settlement() {
    Settlement all =
        Settlement.NOTHING
            .ledger(ledger)
            .closed(closed)
            .steps(steps)
            .deadLetters(letters)
            .freed(freed)
            .events(events)
            .matches(matches)
            .closesDoubt(closesDoubt);
    return watermark.map(all::readTo).orElse(all);
  }
}
