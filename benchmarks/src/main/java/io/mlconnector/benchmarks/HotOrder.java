package io.mlconnector.benchmarks;

import io.mlconnector.cin7.Cin7Purchase;
import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Session;
import io.mlconnector.feed.Change;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mapping.TableName;
import io.mlconnector.mappings.cin7.PurchaseOrderToCin7;
import io.mlconnector.mappings.sagex3.PurchaseOrderFromSageX3;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.sagex3.SageX3;
import io.mlconnector.sagex3.SageX3Connector;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.sagex3.X3PurchaseOrder;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.simulators.sagex3.StoredOrder;
import io.mlconnector.simulators.sagex3.StoredOrderLine;
import io.mlconnector.testkit.connector.TestContext;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.time.Time;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** An order of X3 as its feed reads it, with the mapping that it goes through. */
record HotOrder(X3PurchaseOrder order, RecordKey key) implements MappingContext {
  private static final int LINES = 5;
  private static final Mapper<X3PurchaseOrder, Cin7Purchase> MAPPER =
      new PurchaseOrderFromSageX3().then(new PurchaseOrderToCin7());
  private static final Map<String, String> TABLES =
      Map.of(
          "payment-term",
          "30 days",
          "tax-rule",
          "Tax on Purchases",
          "location",
          "Main Warehouse",
          "gl-account",
          "429");

  /** The order of the page server, by hand. */
  static PurchaseOrder flat() {
    return new PurchaseOrder(
        "PO00000001",
        new PurchaseOrder.Supplier("S00001", "Supplier number 1 Ltd"),
        LocalDate.of(2026, 2, 2),
        "EUR",
        "OPEN",
        "FR011",
        "AP",
        "2026-01-01T00:00:01.001Z",
        IntStream.range(0, LINES).mapToObj(HotOrder::flatLine).toList());
  }

  private static PurchaseOrder.Line flatLine(int line) {
    return new PurchaseOrder.Line(
        (line + 1) * 1_000,
        "P" + line,
        "Machined part type " + line,
        1L + line,
        "EA",
        BigDecimal.valueOf(10_000L + line * 31L, 4),
        "6071" + line,
        "CC1");
  }

  /** One poll of the feed against the simulator. */
  static HotOrder read() {
    try (SimulatedSageX3 server = SimulatedSageX3.start(Time.system())) {
      server.putOrder(x3());
      SageX3Settings settings =
          SageX3Settings.at(server.uri(), server.endpoint())
              .login(server.login(), "password")
              .postedInvoices(3);
      TestContext context =
          new TestContext("x3", Time.system()).secret("password", server.password());
      try (Connection connection = new SageX3Connector().open(settings, context)) {
        TestRun run = new TestRun();
        Session session = connection.begin(run);
        return connection
            .roles()
            .feed(SageX3.PURCHASE_ORDERS, session)
            .orElseThrow()
            .poll(run.page(Optional.empty(), 1))
            .changes()
            .stream()
            .map(HotOrder::of)
            .findFirst()
            .orElseThrow();
      }
    }
  }

  private static StoredOrder x3() {
    StoredOrder order = StoredOrder.of("PO000001", "S00001").with("ORDREF", "REQ-1");
    for (int line = 1; line <= LINES; line++) {
      order =
          order.line(
              StoredOrderLine.of(line * 1_000, "BOLT-M8", "2", "12.50")
                  .with("VAT", List.of("FRN")));
    }
    return order;
  }

  private static HotOrder of(Change<X3PurchaseOrder> change) {
    Change.Read<X3PurchaseOrder> read = (Change.Read<X3PurchaseOrder>) change;
    return new HotOrder(read.record(), read.key());
  }

  Mapping<Cin7Purchase> map() {
    Mapping<Cin7Purchase> mapping = MAPPER.map(order, this);
    if (!(mapping instanceof Mapping.Mapped)) {
      throw new IllegalStateException(mapping.toString());
    }
    return mapping;
  }

  @Override
  public List<RecordRef> linked(RecordKey source, EntityType<?> target) {
    return List.of(
        new RecordRef(target.key(new SystemId("cin7"), "11111111-2222-3333-4444-555555555555")));
  }

  @Override
  public Optional<String> row(TableName table, String... key) {
    return Optional.ofNullable(TABLES.get(table.value()));
  }
}
