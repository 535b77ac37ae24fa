package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.EntityType;
import io.mlconnector.connector.RecordRef;
import io.mlconnector.testkit.connector.SinkContract;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.testkit.time.TestClock;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;

/** Invoices of purchases that stand; authorised ones may not change. */
class InvoiceSinkContractTest extends SinkContract<Cin7PurchaseInvoice> {
  private final Company company = new Company();
  private final Map<String, RecordRef> orders = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    company.close();
  }

  @Override
  protected Sink<Cin7PurchaseInvoice> sink() {
    Connection connection = company.connection();
    return connection.roles().sink(entity(), connection.begin(new TestRun())).orElseThrow();
  }

  @Override
  protected EntityType<Cin7PurchaseInvoice> entity() {
    return Cin7.PURCHASE_INVOICES;
  }

  @Override
  protected Set<Power> powers() {
    return company.connection().roles().powers(entity());
  }

  @Override
  protected Cin7PurchaseInvoice sample(int number) {
    return invoice("R-" + number, 2, "715");
  }

  @Override
  protected Cin7PurchaseInvoice changed(Cin7PurchaseInvoice record) {
    return invoice(record.invoiceNumber(), 3, "715");
  }

  @Override
  protected Cin7PurchaseInvoice refused() {
    return invoice("BAD", 1, "9999");
  }

  @Override
  protected List<String> standing(Cin7PurchaseInvoice record) {
    return company.cin7.purchases().stream()
        .flatMap(
            purchase ->
                purchase.invoices().stream()
                    .filter(invoice -> invoice.number().equals(record.invoiceNumber()))
                    .filter(invoice -> invoice.total().compareTo(record.amount()) == 0)
                    .map(invoice -> purchase.id() + "/" + invoice.taskId()))
        .toList();
  }

  @Override
  protected TestClock clock() {
    return company.clock;
  }

  @Override
  protected OptionalLong calls() {
    return OptionalLong.of(company.cin7.server().calls().size());
  }

  private Cin7PurchaseInvoice invoice(String number, int quantity, String account) {
    RecordRef order =
        orders.computeIfAbsent(
            number, any -> company.order("PO" + number, Company.line("Bread", 9, "2")));
    return company.invoice(order, number, Company.line("Bread", quantity, "2").on(account));
  }

  @Override
  protected boolean amendable() {
    return false;
  }

  @Override
  protected List<Cin7PurchaseInvoice> inOneLane() {
    RecordRef order = company.order("PO", Company.line("Bread", 9, "2"));
    return List.of(
        company.invoice(order, "R-1", Company.line("Bread", 1, "2")),
        company.invoice(order, "R-2", Company.line("Bread", 2, "2")));
  }
}
