package io.mlconnector.benchmarks;

import io.mlconnector.SyncGroup;
import io.mlconnector.Tenant;
import io.mlconnector.cin7.Cin7Connector;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.http.RateLimit;
import io.mlconnector.mapping.TableName;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.record.Actor;
import io.mlconnector.sagex3.SageX3Connector;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.InMemoryVault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The addresses and keys of a simulated Sage X3 and a simulated Cin7, and the ready-made flow that
 * a host builds from them.
 *
 * @param callsAMinute calls that the host's settings allow for Cin7, with a burst of a second's
 *     worth
 */
record Systems(
    String x3,
    String endpoint,
    String login,
    String password,
    String cin7,
    String account,
    String key,
    int callsAMinute) {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Actor HOST = new Actor("host");

  static Systems of(SimulatedSageX3 x3, SimulatedCin7 cin7, int callsAMinute) {
    return new Systems(
        x3.uri().toString(),
        x3.endpoint(),
        x3.login(),
        x3.password(),
        cin7.uri().toString(),
        cin7.accountId(),
        cin7.applicationKey(),
        callsAMinute);
  }

  CredentialVault vault(List<String> tenants) {
    InMemoryVault vault = new InMemoryVault();
    for (String tenant : tenants) {
      vault.write(tenant, "x3-password", password.toCharArray());
      vault.write(tenant, "cin7-account", account.toCharArray());
      vault.write(tenant, "cin7-key", key.toCharArray());
    }
    return vault;
  }

  /** The flow of suppliers, orders and invoices, in this order, from an hour ago on. */
  SyncGroup flow(Tenant tenant) {
    return flow(tenant, 1);
  }

  /** The same flow with that many records under way at once. */
  SyncGroup flow(Tenant tenant, int parallelism) {
    Cin7Settings target =
        Cin7Settings.withKeys("cin7-account", "cin7-key")
            .server(URI.create(cin7))
            .rateLimit(new RateLimit(callsAMinute, MINUTE, Math.max(1, callsAMinute / 60)))
            .defaults(
                new Cin7Settings.Defaults("Main Warehouse", "800", "30 days", "Tax on Purchases"));
    SageX3Settings source =
        SageX3Settings.at(URI.create(x3), endpoint).login(login, "x3-password").postedInvoices(3);
    tenant.connect("x3", new SageX3Connector(), source);
    tenant.connect("cin7", new Cin7Connector(), target);
    loadTables(tenant);
    return SageX3ToCin7.between(tenant, "x3", "cin7")
        .startingAt(Instant.now().minus(Duration.ofHours(1)))
        .everything()
        .parallelism(parallelism)
        .build()
        .group();
  }

  static void loadTables(Tenant tenant) {
    for (Map.Entry<String, String> table : SampleCompany.tables().entrySet()) {
      tenant.tables().load(new TableName(table.getKey()), table.getValue(), HOST);
    }
    tenant.tables().load(new TableName("gl-account"), SampleCompany.accounts(true), HOST);
  }
}
