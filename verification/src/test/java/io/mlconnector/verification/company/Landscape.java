package io.mlconnector.verification.company;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.Tenant;
import io.mlconnector.cin7.Cin7Connector;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.http.RateLimit;
import io.mlconnector.mapping.TableName;
import io.mlconnector.mappings.document.Tables;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.record.Actor;
import io.mlconnector.sagex3.SageX3Connector;
import io.mlconnector.sagex3.SageX3Profile;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.write.Doubt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings and secrets of both simulated systems, and the engine and flow that a host builds
 * from them.
 */
public record Landscape(
    URI x3,
    String endpoint,
    String login,
    String password,
    URI cin7,
    String account,
    String key,
    Doubt doubt) {

  /**
   * Times of doubt for simulated time: the waits are the defaults, an exchange takes at most two
   * real seconds.
   */
  public static final Doubt SIMULATED =
      new Doubt(
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(130),
          Duration.ofSeconds(30));

  private static final Actor TEST = new Actor("test");
  private static final Duration LEAST = Duration.ofSeconds(2);

  public static Landscape of(SimulatedSageX3 x3, SimulatedCin7 cin7, Doubt doubt) {
    return new Landscape(
        x3.uri(),
        x3.endpoint(),
        x3.login(),
        x3.password(),
        cin7.uri(),
        cin7.accountId(),
        cin7.applicationKey(),
        doubt);
  }

  /** An engine on this store, for the sample company. */
  public SyncEngine engine(StateStore store, Time time, Duration lease) {
    return host(store, time, lease).build();
  }

  /** The builder of the engine, to which a host may add. */
  public SyncEngine.Builder host(StateStore store, Time time, Duration lease) {
    InMemoryVault vault = new InMemoryVault();
    secrets().forEach((name, secret) -> vault.write("acme", name, secret.toCharArray()));
    return SyncEngine.builder(store, vault).time(time).lease(lease);
  }

  /** The secrets that the host keeps in its vault, by name. */
  Map<String, String> secrets() {
    return Map.of("x3-password", password, "cin7-account", account, "cin7-key", key);
  }

  /** The ready-made flow of the tenant. */
  public SyncGroup group(SyncEngine engine, Instant startingAt) {
    return group(engine, startingAt, new RateLimit(100_000, Duration.ofSeconds(60), 1_000));
  }

  /** The same flow with another rate limit for Cin7. */
  public SyncGroup group(SyncEngine engine, Instant startingAt, RateLimit allowed) {
    return group(engine, startingAt, allowed, "");
  }

  /** The same flow where an axis of X3 chooses accounts; blank for none. */
  public SyncGroup group(
      SyncEngine engine, Instant startingAt, RateLimit allowed, String costCentre) {
    Tenant tenant = engine.tenant("acme");
    Cin7Settings cin7Settings =
        Cin7Settings.withKeys("cin7-account", "cin7-key")
            .server(cin7)
            .rateLimit(allowed)
            .doubt(doubt)
            .defaults(
                new Cin7Settings.Defaults("Main Warehouse", "800", "30 days", "Tax on Purchases"));
    SageX3Profile standard = SageX3Profile.standard();
    SageX3Settings x3Settings =
        SageX3Settings.at(x3, endpoint)
            .login(login, "x3-password")
            .postedInvoices(3)
            .timeout(doubt.timeout().compareTo(LEAST) < 0 ? LEAST : doubt.timeout())
            .pageSize(1_000)
            .profile(costCentre.isEmpty() ? standard : standard.withAnalytics());
    tenant.connect("x3", new SageX3Connector(), x3Settings);
    tenant.connect("cin7", new Cin7Connector(), cin7Settings);
    if (tenant.tables().row(Tables.OPTION, Tables.COST_CENTRE_AXIS).isEmpty()) {
      String axis = costCentre.isEmpty() ? Tables.NONE : costCentre;
      tenant.tables().put(Tables.OPTION, List.of(Tables.COST_CENTRE_AXIS), axis, TEST);
    }
    return SageX3ToCin7.between(tenant, "x3", "cin7")
        .startingAt(startingAt)
        .everything()
        .build()
        .group();
  }

  /** Loads the company's mapping tables. */
  public static void loadTables(SyncEngine engine, boolean allAccounts) {
    Map<String, String> tables = new TreeMap<>(SampleCompany.tables());
    tables.remove(Tables.OPTION.value()); // the group has decided already
    tables.forEach(
        (table, csv) -> engine.tenant("acme").tables().load(new TableName(table), csv, TEST));
    engine
        .tenant("acme")
        .tables()
        .load(new TableName("gl-account"), SampleCompany.accounts(allAccounts), TEST);
  }
}
