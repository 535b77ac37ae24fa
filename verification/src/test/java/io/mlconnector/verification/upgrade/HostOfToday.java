package io.mlconnector.verification.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.SyncPipeline;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.http.RateLimit;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.verification.company.Landscape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host that runs the code of today on a kept store. */
final class HostOfToday implements AutoCloseable {
  static final FlowKey SUPPLIERS = new FlowKey("acme", SageX3ToCin7.SUPPLIERS);
  static final FlowKey ORDERS = new FlowKey("acme", SageX3ToCin7.PURCHASE_ORDERS);
  static final FlowKey INVOICES = new FlowKey("acme", SageX3ToCin7.SUPPLIER_INVOICES);
  static final List<FlowKey> FLOWS = List.of(SUPPLIERS, ORDERS, INVOICES);
  static final Actor ANN = new Actor("ann");

  private static final RateLimit ALLOWED = new RateLimit(100_000, Duration.ofSeconds(60), 1_000);
  private static final String COST_CENTRE = "CCT";
  private static final int MANY = 10_000;

  private final List<AuditEvent> journal = new ArrayList<>();
  private final StateStore store;
  private final SyncEngine engine;
  private final SyncGroup group;

  HostOfToday(CompanyOfBefore company, StateStore store) {
    this.store = store;
    Landscape landscape = Landscape.of(company.x3(), company.cin7(), Landscape.SIMULATED);
    engine =
        landscape
            .host(store, company.clock(), Duration.ofSeconds(30))
            .auditSink("journal", journal::addAll)
            .build();
    group = landscape.group(engine, CompanyOfBefore.START.minusSeconds(60), ALLOWED, COST_CENTRE);
  }

  /** The mapping tables of the sample company, with or without the account that is missing. */
  void loadTables(boolean allAccounts) {
    Landscape.loadTables(engine, allAccounts);
  }

  /** Runs the whole group once and checks that no flow rewrites a record because of the upgrade. */
  List<SyncReport> run() {
    List<SyncReport> reports = reports(group.run());
    assertThat(reports).hasSize(FLOWS.size());
    return reports;
  }

  /** Remaps all settled records of the three flows. */
  List<SyncReport> remap() {
    return group.pipelines().stream()
        .flatMap(pipeline -> reports(pipeline.remap(row -> true, ANN)).stream())
        .toList();
  }

  private static List<SyncReport> reports(List<RunAnswer> answers) {
    List<SyncReport> reports = answers.stream().map(SyncReport.class::cast).toList();
    assertThat(reports).allMatch(SyncReport::whole, "is whole");
    assertThat(reports).extracting(SyncReport::rewritten).containsOnly(0L);
    return reports;
  }

  SyncPipeline pipeline(FlowKey flow) {
    return group.pipelines().stream()
        .filter(pipeline -> pipeline.name().equals(flow.flow()))
        .findFirst()
        .orElseThrow();
  }

  /** Everything that a flow has settled, in the order of its keys. */
  List<LedgerRow> ledger(FlowKey flow) {
    return store.ledgerPage(flow, Optional.empty(), MANY);
  }

  List<DeadLetter> letters(FlowKey flow) {
    return store.deadLetters(flow, DeadLetterQuery.all(MANY));
  }

  /** The events that the host's audit sink has received. */
  List<AuditEvent> journal() {
    return List.copyOf(journal);
  }

  SyncEngine engine() {
    return engine;
  }

  StateStore store() {
    return store;
  }

  @Override
  public void close() {
    engine.close();
    store.close();
  }
}
