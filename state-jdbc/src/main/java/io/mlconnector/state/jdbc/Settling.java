package io.mlconnector.state.jdbc;

import io.mlconnector.record.ItemKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Settlement;
import java.util.ArrayList;
import java.util.List;

/** Writes a settlement within its transaction; parts that are empty cost no statement. */
final class Settling {
  private static final String LEFT =
      "select exists (select 1 from mlc_work w where w.flow_id = ?) as works,"
          + " exists (select 1 from mlc_letter l where l.flow_id = ?) as letters";

  private final Flows flows;
  private final Ledger ledger;
  private final Steps steps;
  private final Letters letters;
  private final Audit audit;

  Settling(Flows flows, Ledger ledger, Steps steps, Letters letters, Audit audit) {
    this.flows = flows;
    this.ledger = ledger;
    this.steps = steps;
    this.letters = letters;
    this.audit = audit;
  }

  void settle(Tx tx, Flow flow, Settlement settlement, boolean anew) {
    ledger.put(tx, flow, settlement.ledger(), anew);
    ledger.putMatches(tx, flow, settlement.matches());
    steps.change(tx, flow, settlement.steps());
    letters.put(tx, flow, settlement.deadLetters());
    clear(tx, flow, settlement);
    if (flow.hasStops) {
      letters.forgetStops(tx, flow, settled(settlement));
    }
    audit.append(tx, flow, settlement.events());
    if (settlement.watermark().isPresent()) {
      flows.watermark(tx, flow, settlement.watermark());
    }
    if (settlement.closesDoubt()) {
      flows.closeDoubt(tx, flow);
    }
  }

  /** Most flows have no open work and no dead letter; then there is nothing to look for by key. */
  private void clear(Tx tx, Flow flow, Settlement settlement) {
    if (settlement.closed().isEmpty() && settlement.freed().isEmpty()) {
      return;
    }
    Left left =
        tx.first(
                LEFT,
                row -> new Left(row.getBoolean("works"), row.getBoolean("letters")),
                flow.id,
                flow.id)
            .orElseThrow();
    if (left.works()) {
      steps.close(tx, flow, settlement.closed());
    }
    if (left.letters()) {
      letters.free(tx, flow, settlement.freed());
    }
  }

  /** Whether the flow has open work, and whether it has dead letters. */
  private record Left(boolean works, boolean letters) {}

  private static List<ItemKey> settled(Settlement settlement) {
    List<ItemKey> items = new ArrayList<>(settlement.closed());
    settlement.ledger().stream().map(LedgerRow::item).forEach(items::add);
    settlement.deadLetters().stream().map(DeadLetter::item).forEach(items::add);
    return items;
  }
}
