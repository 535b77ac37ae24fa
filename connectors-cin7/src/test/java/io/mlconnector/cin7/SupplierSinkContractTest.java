package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.EntityType;
import io.mlconnector.testkit.cin7.CinSupplier;
import io.mlconnector.testkit.connector.SinkContract;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.testkit.time.TestClock;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class SupplierSinkContractTest extends SinkContract<Cin7Supplier> {
  private final Company company = new Company();

  @AfterEach
  void close() {
    company.close();
  }

  @Override
  protected Sink<Cin7Supplier> sink() {
    Connection connection = company.connection();
    return connection.roles().sink(entity(), connection.begin(new TestRun())).orElseThrow();
  }

  @Override
  protected EntityType<Cin7Supplier> entity() {
    return Cin7.SUPPLIERS;
  }

  @Override
  protected Set<Power> powers() {
    return company.connection().roles().powers(entity());
  }

  @Override
  protected Cin7Supplier sample(int number) {
    return Cin7Supplier.named("Globex " + number, "USD").comments("of " + number).build();
  }

  @Override
  protected Cin7Supplier changed(Cin7Supplier record) {
    return Cin7Supplier.named(record.name(), record.currency())
        .comments(record.comments() + " and more")
        .build();
  }

  @Override
  protected Cin7Supplier refused() {
    return Cin7Supplier.named("Refused", "USD").paymentTerm("cash").build();
  }

  @Override
  protected List<String> standing(Cin7Supplier record) {
    return company.cin7.suppliers().stream()
        .filter(one -> one.name().equals(record.name()))
        .filter(one -> one.fields().getOrDefault("Comments", "").equals(record.comments()))
        .map(CinSupplier::id)
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
  protected List<Cin7Supplier> inOneLane() {
    return List.of(Company.supplier("Acme Ltd"), Company.supplier(" ACME LTD "));
  }
}
