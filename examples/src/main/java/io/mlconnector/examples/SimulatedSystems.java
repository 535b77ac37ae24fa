package io.mlconnector.examples;

import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.sagex3.SageX3;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.time.Time;
import io.mlconnector.vault.InMemoryVault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Both simulators, with some documents of each kind, for the quick start. */
final class SimulatedSystems implements AutoCloseable {
  private static final int CALLS_A_MINUTE = 6_000;

  private final SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
  private final SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(CALLS_A_MINUTE);

  SimulatedSystems(int papers) {
    new SampleCompany(x3, cin7, 2026)
        .suppliers(papers)
        .orders(papers + 10)
        .invoices(papers)
        .invoiceOfUnknownAccount("PI999999");
  }

  SimulatedSageX3 x3() {
    return x3;
  }

  SimulatedCin7 cin7() {
    return cin7;
  }

  static RecordKey firstOrder() {
    return SageX3.PURCHASE_ORDERS.key(new SystemId(HostSettings.X3), "PO000001");
  }

  /** The settings that a file would hold for these two systems. */
  HostSettings settings(Instant startingAt) {
    return HostSettings.of(
        Map.ofEntries(
            Map.entry("x3.server", x3.uri().toString()),
            Map.entry("x3.endpoint", x3.endpoint()),
            Map.entry("x3.user", x3.login()),
            Map.entry("x3.posted-invoices", "3"),
            Map.entry("cin7.server", cin7.uri().toString()),
            Map.entry("cin7.calls-a-minute", Integer.toString(CALLS_A_MINUTE - 200)),
            Map.entry("cin7.burst", "100"),
            Map.entry("cin7.location", "Main Warehouse"),
            Map.entry("cin7.account-payable", "800"),
            Map.entry("cin7.payment-term", "30 days"),
            Map.entry("cin7.tax-rule", "Tax on Purchases"),
            Map.entry("flow.starting-at", startingAt.toString()),
            Map.entry("flow.parallelism", "4"),
            Map.entry("cin7.timeout", Duration.ofSeconds(20).toString())));
  }

  /** The secrets of both by name, which a real host has in its vault or its environment. */
  Map<String, String> secrets() {
    return Map.of(
        "x3-password", x3.password(),
        "cin7-account-id", cin7.accountId(),
        "cin7-application-key", cin7.applicationKey());
  }

  InMemoryVault vault() {
    InMemoryVault vault = new InMemoryVault();
    secrets()
        .forEach((name, secret) -> vault.write(HostSettings.TENANT, name, secret.toCharArray()));
    return vault;
  }

  @Override
  public void close() {
    x3.close();
    cin7.close();
  }
}
