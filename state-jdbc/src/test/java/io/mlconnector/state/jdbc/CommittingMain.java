package io.mlconnector.state.jdbc;

import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.ControlValues;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        new LedgerRow(
            new ItemKey(key(number), ""),
            "v1",
            "s",
            Optional.empty(),
            LedgerRow.NO_CONTENT,
            "map@1",
            ControlValues.NONE,
            "Skipped",
            false,
            "",
            Optional.empty(),
            Instant.EPOCH);
    return new Settlement(
        List.of(row),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        false);
  }

  static RecordKey key(int number) {
    return new RecordKey(new SystemId("x3"), "order", "PO-" + number);
  }
}
