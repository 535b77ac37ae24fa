package io.mlconnector.sagex3;

import io.mlconnector.connector.Connection;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.EntityType;
import io.mlconnector.simulators.sagex3.StoredOrder;
import io.mlconnector.testkit.connector.LookupContract;
import io.mlconnector.testkit.connector.TestRun;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The lookup contract for purchase orders of X3. */
class OrderLookupContractTest extends LookupContract<X3PurchaseOrder> {
  private final X3Fixture fixture = new X3Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Override
  protected Lookup<X3PurchaseOrder> lookup() {
    Connection connection = fixture.open(usual -> usual);
    return connection.roles().lookup(entity(), connection.begin(new TestRun())).orElseThrow();
  }

  @Override
  protected EntityType<X3PurchaseOrder> entity() {
    return SageX3.PURCHASE_ORDERS;
  }

  @Override
  protected String put(String name) {
    String number = "PO-" + name;
    fixture.x3.putOrder(StoredOrder.of(number, "FR001"));
    return number;
  }

  @Override
  protected String unknownKey() {
    return "PO-NOWHERE";
  }

  @Override
  protected Optional<String> nameProperty() {
    return Optional.empty();
  }
}
