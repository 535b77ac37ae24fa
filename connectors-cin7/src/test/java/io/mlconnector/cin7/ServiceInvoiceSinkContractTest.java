package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.EntityType;
import io.mlconnector.testkit.connector.SinkContract;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.testkit.time.TestClock;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** Invoices without an order: each brings a purchase of its own. */
class ServiceInvoiceSinkContractTest extends SinkContract<Cin7PurchaseInvoice> {
  private final Company company = new Company();

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
    return company.service("S-" + number, "715", "12.5");
  }

  @Override
  protected Cin7PurchaseInvoice changed(Cin7PurchaseInvoice record) {
    return company.service(record.invoiceNumber(), "715", "13");
  }

  @Override
  protected Cin7PurchaseInvoice refused() {
    return company.service("BAD", "9999", "1");
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

  @Override
  protected boolean amendable() {
    return false;
  }
}
