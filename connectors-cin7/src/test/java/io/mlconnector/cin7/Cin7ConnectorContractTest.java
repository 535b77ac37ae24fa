package io.mlconnector.cin7;

import io.mlconnector.connector.Connector;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.testkit.connector.ConnectorContract;
import io.mlconnector.testkit.connector.TestContext;
import io.mlconnector.write.Power;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The connector contract for Cin7 Core, on a simulated company. */
class Cin7ConnectorContractTest extends ConnectorContract<Cin7Settings> {
  private final Company company = new Company();

  @AfterEach
  void close() {
    company.close();
  }

  private static final String WRONG = "11111111-2222-4333-8444-555555555555";
  private static final Set<Power> BOTH = Set.of(Power.CREATE, Power.UPDATE);

  @Override
  protected Connector<Cin7Settings> connector() {
    return new Cin7Connector();
  }

  @Override
  protected Cin7Settings settings() {
    return company.settings;
  }

  @Override
  protected TestContext context() {
    return new TestContext("cin7", company.clock)
        .secret("cin7-account", company.cin7.accountId())
        .secret("cin7-key", company.cin7.applicationKey());
  }

  @Override
  protected Abilities abilities() {
    return new Abilities(
        List.of(Cin7.SUPPLIERS, Cin7.PRODUCTS, Cin7.PURCHASES, Cin7.PURCHASE_INVOICES),
        List.of(),
        List.of(Cin7.SUPPLIERS, Cin7.PRODUCTS, Cin7.PURCHASES),
        Map.of(Cin7.SUPPLIERS, BOTH, Cin7.PURCHASES, BOTH, Cin7.PURCHASE_INVOICES, BOTH),
        List.of(
            Cin7.ACCOUNTS,
            Cin7.TAXES,
            Cin7.TERMS,
            Cin7.LOCATIONS,
            Cin7.ITEMS,
            Cin7.PARTNERS,
            Cin7.COMPANY));
  }

  @Override
  protected List<Wrong<Cin7Settings>> wrong() {
    Cin7Settings.Defaults nowhere = new Cin7Settings.Defaults("Nowhere", "", "", "");
    return List.of(
        new Wrong<>("server", at(URI.create("http://127.0.0.1:1/")), context()),
        new Wrong<>("server", at(company.cin7.uri().resolve("/elsewhere/")), context()),
        new Wrong<>("applicationKeySecret", settings(), context().secret("cin7-key", WRONG)),
        new Wrong<>("accountIdSecret", settings(), context().secret("cin7-account", WRONG)),
        new Wrong<>("credential", settings(), new TestContext("cin7", company.clock)),
        new Wrong<>("defaults.location", company.defaults().defaults(nowhere), context()));
  }

  private Cin7Settings at(URI server) {
    return company.defaults().server(server);
  }

  @Override
  protected List<String> secrets() {
    return List.of(company.cin7.accountId(), company.cin7.applicationKey(), WRONG);
  }

  @Override
  protected Optional<SimulatedServer> server() {
    return Optional.of(company.cin7.server());
  }
}
