package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.EntityType;
import io.mlconnector.testkit.cin7.CinPurchase;
import io.mlconnector.testkit.connector.SinkContract;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.testkit.time.TestClock;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** Of an authorised order its note may still change. */
class PurchaseSinkContractTest extends SinkContract<Cin7Purchase> {
  private final Company company = new Company();

  @AfterEach
  void close() {
    company.close();
  }

  @Override
  protected Sink<Cin7Purchase> sink() {
    Connection connection = company.connection();
    return connection.roles().sink(entity(), connection.begin(new TestRun())).orElseThrow();
  }

  @Override
  protected EntityType<Cin7Purchase> entity() {
    return Cin7.PURCHASES;
  }

  @Override
  protected Set<Power> powers() {
    return company.connection().roles().powers(entity());
  }

  @Override
  protected Cin7Purchase sample(int number) {
    return purchase("PO" + number, "Bread", "as agreed");
  }

  @Override
  protected Cin7Purchase changed(Cin7Purchase record) {
    return purchase(record.reference(), "Bread", "ring first");
  }

  @Override
  protected Cin7Purchase refused() {
    return purchase("BAD", "Nothing", "");
  }

  @Override
  protected List<String> standing(Cin7Purchase record) {
    return company.cin7.purchases().stream()
        .filter(one -> one.note().contains(";po=" + record.reference() + ";"))
        .filter(one -> PurchaseNote.read(one.note()).text().equals(record.note()))
        .filter(one -> one.order().status().equals("AUTHORISED"))
        .map(CinPurchase::id)
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

  private Cin7Purchase purchase(String number, String sku, String note) {
    return Cin7Purchase.of(number, company.acme, "USD")
        .note(note)
        .lines(List.of(Company.line(sku, 2, "1.5")))
        .build();
  }
}
