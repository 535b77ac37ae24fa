package io.mlconnector.state.jdbc;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.Content;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.store.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Opens a file, settles rows until it is killed, and prints the number of each that is settled. */
final class CommittingMain {
  static final FlowKey FLOW = new FlowKey("acme", "orders");

  private CommittingMain() {}

  public static void main(String[] arguments) {
    StateStore store = StateStores.embedded(Path.of(arguments[0]));
    LeaseAnswer answer = store.lease(FLOW, "child", Duration.ofMinutes(5));
    Lease lease = ((LeaseAnswer.Granted) answer).lease();
    System.out.println("open");
    for (int i = 0; ; i++) {
      store.settle(lease, settlement(i));
      System.out.println(i);
    }
  }

  static Settlement settlement(int number) {
    LedgerRow row =
        LedgerRow.of(
                new ItemKey(key(number), ""), Content.none("map@1").read("v1", "s"), Instant.EPOCH)
            .settled(Outcome.SKIPPED.code(), Instant.EPOCH);
    return Settlement.NOTHING.ledger(List.of(row));
  }

  static RecordKey key(int number) {
    return new RecordKey(new SystemId("x3"), "order", "PO-" + number);
  }
}
