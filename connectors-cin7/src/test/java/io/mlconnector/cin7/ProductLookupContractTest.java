package io.mlconnector.cin7;

import io.mlconnector.connector.Connection;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.EntityType;
import io.mlconnector.testkit.connector.LookupContract;
import io.mlconnector.testkit.connector.TestRun;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The lookup contract for products of Cin7. */
class ProductLookupContractTest extends LookupContract<Cin7Product> {
  private final Company company = new Company();

  @AfterEach
  void close() {
    company.close();
  }

  @Override
  protected Lookup<Cin7Product> lookup() {
    Connection connection = company.connection();
    return connection.roles().lookup(entity(), connection.begin(new TestRun())).orElseThrow();
  }

  @Override
  protected EntityType<Cin7Product> entity() {
    return Cin7.PRODUCTS;
  }

  @Override
  protected String put(String name) {
    if (name.equals("Acme Ltd")) {
      company.cin7.renameSupplier(company.acme, "Somebody else");
    }
    return company.cin7.addProduct(name, "Product " + name);
  }

  @Override
  protected String unknownKey() {
    return "11111111-2222-4333-8444-555555555555";
  }

  @Override
  protected Optional<String> nameProperty() {
    return Optional.of(Cin7.SKU);
  }

  @Override
  protected boolean namesRepeat() {
    return false;
  }
}
