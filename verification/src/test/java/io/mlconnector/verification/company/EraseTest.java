package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditLog;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.JsonLinesArchive;
import io.mlconnector.connector.Actor;
import io.mlconnector.connector.ConfigurationException;
import io.mlconnector.connector.RecordKey;
import io.mlconnector.pipeline.Outcome;
import io.mlconnector.pipeline.SyncEngine;
import io.mlconnector.pipeline.SyncGroup;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.state.StateStore;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.testkit.cin7.SimulatedCin7;
import io.mlconnector.testkit.company.Agreement;
import io.mlconnector.testkit.company.SampleCompany;
import io.mlconnector.testkit.sagex3.SimulatedSageX3;
import io.mlconnector.testkit.simulator.Fault;
import io.mlconnector.testkit.simulator.Faults;
import io.mlconnector.testkit.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supplier who is a person asks to be forgotten; the guide shows the texts. */
class EraseTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Actor DPO = new Actor("data protection");
  private static final String NAME = "Jane Doe";

  private final Path folder;
  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);
  private final SampleCompany company = new SampleCompany(x3, cin7, 7);
  private final StateStore store;
  private final SyncEngine engine;
  private final SyncGroup group;

  EraseTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = StateStores.embedded(folder.resolve("state"), clock);
    Landscape landscape = Landscape.of(x3, cin7, Landscape.SIMULATED);
    this.engine = landscape.engine(store, clock, Duration.ofSeconds(30));
    this.group = landscape.group(engine, START.minusSeconds(60));
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
    x3.close();
    cin7.close();
  }

  private AuditLog audit() {
    return engine.tenant("acme").audit();
  }

  @Test
  void a_supplier_is_erased_once_nothing_of_it_is_open_and_the_audit_says_erased_not_altered() {
    company.suppliers(3).orders(3).invoices(3);
    clock.advance(Duration.ofMinutes(1));
    Landscape.loadTables(engine, true);
    cin7.server().faults(Faults.nth("POST supplier", 1, new Fault.AnswerLost()));
    group.run();
    RecordKey inDoubt = supplierInDoubt();
    assertThatThrownBy(() -> audit().erase(inDoubt, DPO))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "erase: "
                + inDoubt
                + " cannot be erased yet: flow 'x3-suppliers-to-cin7' has a call in doubt or not"
                + " settled: let a run end it, or decide it with review().inDoubt(item)");
    assertThat(audit().verify().erased()).isZero();
    clock.advance(Duration.ofMinutes(10));
    group.run();
    x3.edit("BPSUPPLIER", inDoubt.id(), row -> row.with("BPSNAM", NAME));
    clock.advance(Duration.ofMinutes(1));
    group.run();
    assertThat(told(inDoubt)).isTrue();
    clock.advance(Duration.ofSeconds(1));

    assertThat(audit().erase(inDoubt, DPO))
        .hasToString(
            "erased of x3/supplier/S00001: 3 event payloads, 0 dead letters, 1 bases, 1 match"
                + " values; links and hashes stay");
    assertThat(told(inDoubt)).isFalse();
    assertThat(audit().verify())
        .hasToString("whole: 21 events checked, 3 of them erased, 0 archived before");
    linksStay(inDoubt);
    archivedAsErased();
  }

  /** The record whose answer was lost. */
  private RecordKey supplierInDoubt() {
    List<AuditEvent> held =
        audit().events(AuditQuery.all(10).what(Outcome.HELD.name())).stream()
            .filter(event -> event.draft().payload().contains("IN_DOUBT"))
            .toList();
    assertThat(held).hasSize(1);
    return held.get(0).draft().item().orElseThrow().source();
  }

  /** Whether an event tells the name of the supplier. */
  private boolean told(RecordKey supplier) {
    return audit().history(supplier).stream()
        .anyMatch(event -> event.draft().payload().contains(NAME));
  }

  private void linksStay(RecordKey supplier) {
    clock.advance(Duration.ofMinutes(10));
    company.orders(2);
    clock.advance(Duration.ofMinutes(1));
    group.run().forEach(answer -> assertThat(((SyncReport) answer).stopped()).isEmpty());
    Agreement.check(company, cin7, engine);
    assertThat(audit().history(supplier))
        .last()
        .extracting(e -> e.draft().what())
        .isEqualTo("erase");
  }

  private void archivedAsErased() {
    clock.advance(Duration.ofDays(400));
    JsonLinesArchive archive = new JsonLinesArchive(folder.resolve("audit-2026.jsonl"));
    Instant lastYear = clock.now().minus(Duration.ofDays(365));
    assertThat(audit().archive(lastYear, archive, DPO))
        .hasToString("archived 23 events from before 2026-02-09T08:23:01Z");
    assertThat(audit().verify())
        .hasToString("whole: 1 events checked, 0 of them erased, 23 archived before");
    assertThat(audit().verify(List.of(archive)))
        .hasToString("whole: 24 events checked, 3 of them erased, 0 archived before");
  }
}
