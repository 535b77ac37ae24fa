package io.mlconnector.sagex3;

import io.mlconnector.connector.Connector;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.simulators.sagex3.StoredInvoice;
import io.mlconnector.simulators.sagex3.StoredOrder;
import io.mlconnector.testkit.connector.ConnectorContract;
import io.mlconnector.testkit.connector.TestContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The connector contract for Sage X3, on a simulated X3. */
class SageX3ConnectorContractTest extends ConnectorContract<SageX3Settings> {
  private static final String WRONG = "wrong-password-81c";
  private final X3Fixture fixture = new X3Fixture();

  @BeforeEach
  void fill() {
    fixture.x3.putSupplier(io.mlconnector.simulators.sagex3.StoredSupplier.of("FR001", "ACME"));
    fixture.x3.putOrder(StoredOrder.of("PO1", "FR001"));
    fixture.x3.putInvoice(StoredInvoice.purchase("PI1", "FR001"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Override
  protected Connector<SageX3Settings> connector() {
    return new SageX3Connector();
  }

  @Override
  protected SageX3Settings settings() {
    return fixture.settings();
  }

  @Override
  protected TestContext context() {
    return new TestContext("x3", fixture.clock).secret("x3-password", fixture.x3.password());
  }

  @Override
  protected Abilities abilities() {
    return new Abilities(
        List.of(SageX3.SUPPLIERS, SageX3.PURCHASE_ORDERS, SageX3.SUPPLIER_INVOICES),
        List.of(SageX3.SUPPLIERS, SageX3.PURCHASE_ORDERS, SageX3.SUPPLIER_INVOICES),
        List.of(SageX3.SUPPLIERS, SageX3.PURCHASE_ORDERS, SageX3.SUPPLIER_INVOICES),
        Map.of(),
        List.of());
  }

  @Override
  protected List<Wrong<SageX3Settings>> wrong() {
    SageX3Login login = new SageX3Login.Password(fixture.x3.login(), "x3-password");
    SageX3Login stranger = new SageX3Login.Password("NOBODY", "x3-password");
    return List.of(
        new Wrong<>("server", at(URI.create("http://127.0.0.1:1/"), "SEED", login), context()),
        new Wrong<>("endpoint", at(fixture.x3.uri(), "NOWHERE", login), context()),
        new Wrong<>("login", at(fixture.x3.uri(), fixture.x3.endpoint(), stranger), context()),
        new Wrong<>("login", settings(), context().secret("x3-password", WRONG)),
        new Wrong<>("credential", settings(), new TestContext("x3", fixture.clock)));
  }

  private static SageX3Settings at(URI server, String endpoint, SageX3Login login) {
    return SageX3Settings.at(server, endpoint).login(login).postedInvoices(3);
  }

  @Override
  protected List<String> secrets() {
    return List.of(fixture.x3.password(), WRONG);
  }

  @Override
  protected Optional<SimulatedServer> server() {
    return Optional.of(fixture.x3.server());
  }
}
