package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.record.RecordRef;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.testkit.connector.DirectSteps;
import io.mlconnector.testkit.connector.TestContext;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.testkit.connector.TestWrite;
import io.mlconnector.write.WriteResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A simulated company with books, two suppliers and two products, and the connector on it. */
final class Company implements AutoCloseable {
  static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  final TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));
  final SimulatedCin7 cin7 = SimulatedCin7.start(clock).withDefaults();
  final TestContext context =
      new TestContext("cin7", clock)
          .secret("cin7-account", cin7.accountId())
          .secret("cin7-key", cin7.applicationKey());
  final String acme = cin7.addSupplier("Acme Ltd");
  final String bread = cin7.addProduct("Bread", "Baked Bread");
  Cin7Settings settings = defaults();

  Company() {
    cin7.addProduct("Milk", "Full Cream Milk");
  }

  Cin7Settings defaults() {
    return Cin7Settings.withKeys("cin7-account", "cin7-key")
        .server(cin7.uri())
        .defaults(
            new Cin7Settings.Defaults("Main Warehouse", "800", "30 days", "Tax on Purchases"));
  }

  @Override
  public void close() {
    cin7.close();
  }

  Connection connection() {
    return new Cin7Connector().open(settings, context);
  }

  Cin7Session session() {
    return (Cin7Session) connection().begin(new TestRun());
  }

  static Cin7Supplier supplier(String name) {
    return Cin7Supplier.named(name, "USD").build();
  }

  Cin7Purchase purchase(String number, Cin7Line... lines) {
    return Cin7Purchase.of(number, acme, "USD").lines(List.of(lines)).build();
  }

  static Cin7Line line(String sku, int quantity, String price) {
    return Cin7Line.of(sku, BigDecimal.valueOf(quantity), new BigDecimal(price));
  }

  Cin7PurchaseInvoice invoice(RecordRef purchase, String number, Cin7Line... lines) {
    return Cin7PurchaseInvoice.inside(
            purchase.key().id(), purchase.facts().getOrDefault(Cin7.INVOICE_TASK, ""), number)
        .dated(DAY)
        .due(DAY.plusDays(30))
        .currency("USD")
        .lines(List.of(lines))
        .build();
  }

  Cin7PurchaseInvoice service(String number, String account, String price) {
    return Cin7PurchaseInvoice.alone(acme, number)
        .dated(DAY)
        .due(DAY.plusDays(30))
        .currency("USD")
        .charges(List.of(Cin7Charge.of("Freight", new BigDecimal(price)).on(account)))
        .build();
  }

  WriteResult<Cin7Supplier> write(String id, Cin7Supplier supplier, DirectSteps steps) {
    return TestWrite.create(id, supplier, steps).into(new SupplierSink(session()));
  }

  WriteResult<Cin7Purchase> write(String id, Cin7Purchase purchase, DirectSteps steps) {
    return TestWrite.create(id, purchase, steps).into(new PurchaseSink(session()));
  }

  WriteResult<Cin7PurchaseInvoice> write(
      String id, Cin7PurchaseInvoice invoice, DirectSteps steps) {
    return TestWrite.create(id, invoice, steps).into(new PurchaseInvoiceSink(session()));
  }

  RecordRef order(String id, Cin7Line... lines) {
    return ref(write(id, purchase(id, lines), new DirectSteps()));
  }

  static RecordRef ref(WriteResult<?> result) {
    return ((WriteResult.Written<?>) result).ref();
  }

  static <T> TestWrite<T> change(
      String id, RecordRef target, T before, T now, Set<String> changed) {
    return TestWrite.create(id, now, new DirectSteps()).changing(target, before, changed);
  }

  /** Calls that were made since, by name. */
  Map<String, Long> calls(Runnable action) {
    Map<String, Long> before = cin7.server().counts();
    action.run();
    Map<String, Long> made = new java.util.TreeMap<>(cin7.server().counts());
    before.forEach(
        (name, count) ->
            made.computeIfPresent(name, (n, all) -> all - count == 0 ? null : all - count));
    return made;
  }

  /** From now on the n-th call of that name takes effect, and its answer is lost. */
  void loseAnswer(String call, long n) {
    cin7.server().faults(Faults.nth(call, n, new Fault.AnswerLost()));
  }

  /** Moves the clock until nothing is in doubt any more. */
  void waitOut() {
    cin7.server().faults(Faults.none());
    clock.advance(Duration.ofMinutes(10));
  }
}
