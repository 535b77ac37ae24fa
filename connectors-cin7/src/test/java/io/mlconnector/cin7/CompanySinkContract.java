package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.testkit.connector.SinkContract;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** A sink of the connector, on a company of its own for each test. */
abstract class CompanySinkContract<T> extends SinkContract<T> {
  final Company company = new Company();

  @AfterEach
  void close() {
    company.close();
  }

  @Override
  protected Sink<T> sink() {
    Connection connection = company.connection();
    return connection.roles().sink(entity(), connection.begin(new TestRun())).orElseThrow();
  }

  @Override
  protected Set<Power> powers() {
    return company.connection().roles().powers(entity());
  }

  @Override
  protected TestClock clock() {
    return company.clock;
  }

  @Override
  protected OptionalLong calls() {
    return OptionalLong.of(company.cin7.server().calls().size());
  }

  /** Tasks of that number and amount, each with its purchase. */
  List<String> tasks(Cin7PurchaseInvoice record) {
    return company.cin7.purchases().stream()
        .flatMap(
            purchase ->
                purchase.invoices().stream()
                    .filter(invoice -> invoice.number().equals(record.invoiceNumber()))
                    .filter(invoice -> invoice.total().compareTo(record.amount()) == 0)
                    .map(invoice -> purchase.id() + "/" + invoice.taskId()))
        .toList();
  }
}
