package io.mlconnector.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.mlconnector.audit.AuditDraft;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.RunId;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.Content;
import io.mlconnector.state.ControlValues;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A store for the benchmark of settlements, which settles changes of ten thousand records in turn
 * under a lease.
 */
final class HotStore implements AutoCloseable {
  /** System property: JDBC URL of a PostgreSQL database. */
  static final String DATABASE = "hot.database";

  /** System property: path of an H2 file, to which something is added for each store. */
  static final String FILE = "hot.file";

  private static final int KEYS = 10_000;
  private static final SystemId X3 = new SystemId("x3");
  private static final SystemId CIN7 = new SystemId("cin7");
  private static final String HASH = "1:" + "0123456789abcdef".repeat(4);
  private static final String PAYLOAD =
      "{\"after\":{\"number\":\"PO00000001\",\"supplier\":\"S00001\",\"lines\":5,\"total\":\"1312.50\",\"currency\":\"EUR\",\"note\":\"Machined"
          + " part type 17\",\"status\":\"OPEN\"}}";

  private final StateStore store;
  private final Runnable close;
  private final Lease lease;
  private int next;

  private HotStore(StateStore store, Runnable close) {
    this.store = store;
    this.close = close;
    FlowKey flow = new FlowKey("acme", "hot-" + UUID.randomUUID());
    LeaseAnswer answer = store.lease(flow, "hot", Duration.ofHours(1));
    this.lease = ((LeaseAnswer.Granted) answer).lease();
  }

  /**
   * @param kind memory, h2 or postgresql
   */
  static HotStore open(String kind) {
    return switch (kind) {
      case "memory" -> {
        InMemoryStateStore store = new InMemoryStateStore(Time.system());
        yield new HotStore(store, store::close);
      }
      case "h2" -> {
        Path file = Path.of(System.getProperty(FILE) + "-" + UUID.randomUUID());
        StateStores.migrate(file);
        StateStore store = StateStores.embedded(file);
        yield new HotStore(store, store::close);
      }
      case "postgresql" -> {
        HikariDataSource pool = new Task("", "", System.getProperty(DATABASE), 1, 0).pool();
        StateStores.migrate(pool);
        StateStore store = StateStores.postgres(pool);
        yield new HotStore(
            store,
            () -> {
              store.close();
              pool.close();
            });
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Settles that many changes in one transaction. */
  Settlement settle(int records) {
    List<LedgerRow> rows = new ArrayList<>();
    List<AuditDraft> events = new ArrayList<>();
    for (int record = 0; record < records; record++) {
      next = (next + 1) % KEYS;
      rows.add(row(next));
      events.add(event(rows.get(record)));
    }
    Settlement settlement =
        Settlement.NOTHING
            .ledger(rows)
            .events(events)
            .readTo(new Watermark(Optional.empty(), Integer.toString(next)));
    store.settle(lease, settlement);
    return settlement;
  }

  private LedgerRow row(int number) {
    ControlValues controls =
        new ControlValues(
            Optional.of(LocalDate.of(2026, 2, 2)),
            Optional.of("EUR"),
            Optional.of(BigDecimal.valueOf(131_250, 2)));
    return LedgerRow.of(
            new ItemKey(new RecordKey(X3, "purchase-orders", "PO" + number), ""),
            new Content("2026-01-01T00:00:01.001Z", HASH, HASH, "flat@1", controls),
            store.now())
        .owning(new RecordRef(new RecordKey(CIN7, "purchase", "id-" + number), "7", Map.of()))
        .settled(Outcome.CREATED.code(), store.now());
  }

  private static AuditDraft event(LedgerRow row) {
    return new AuditDraft(
        Optional.of(new RunId("run-1")),
        Actor.SCHEDULE,
        "Created",
        Optional.of(row.item()),
        row.sourceVersion(),
        row.target(),
        PAYLOAD);
  }

  @Override
  public void close() {
    close.run();
  }
}
