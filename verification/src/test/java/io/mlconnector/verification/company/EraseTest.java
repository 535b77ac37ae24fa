package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.JsonLinesArchive;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordKey;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.testkit.company.Agreement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supplier who is a natural person asks to be erased; the texts are those of the guide. */
class EraseTest {
  private static final Actor DPO = new Actor("data protection");
  private static final String NAME = "Jane Doe";

  private final Path folder;
  private final Campaign campaign;

  EraseTest(@TempDir Path folder) {
    this.folder = folder;
    this.campaign =
        new Campaign(time -> StateStores.embedded(folder.resolve("state"), time), 3, 3, 3);
  }

  @AfterEach
  void close() {
    campaign.close();
    campaign.store().close();
  }

  private AuditTrail audit() {
    return campaign.engine().tenant("acme").audit();
  }

  @Test
  void a_supplier_is_erased_once_nothing_of_it_is_open_and_the_audit_says_erased_not_altered() {
    campaign.cin7().server().faults(Faults.nth("POST supplier", 1, new Fault.AnswerLost()));
    campaign.run();
    RecordKey inDoubt = supplierInDoubt();
    assertThatThrownBy(() -> audit().erase(inDoubt, DPO))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "erase: "
                + inDoubt
                + " cannot be erased yet: flow 'x3-suppliers-to-cin7' has a call in doubt or not"
                + " settled: let a run end it, or decide it with review().inDoubt(item)");
    assertThat(audit().verify().erased()).isZero();
    campaign.clock().advance(Duration.ofMinutes(10));
    campaign.run();
    campaign.x3().edit("BPSUPPLIER", inDoubt.id(), row -> row.with("BPSNAM", NAME));
    campaign.clock().advance(Duration.ofMinutes(1));
    campaign.run();
    assertThat(told(inDoubt)).isTrue();
    campaign.clock().advance(Duration.ofSeconds(1));

    assertThat(audit().erase(inDoubt, DPO))
        .hasToString(
            "erased of x3/supplier/S00001: 3 event payloads, 0 dead letters, 1 bases, 1 match"
                + " values; links and hashes stay");
    assertThat(told(inDoubt)).isFalse();
    assertThat(audit().verify())
        .hasToString("whole: 22 events checked, 3 of them erased, 0 archived before");
    linksStay(inDoubt);
    archivedAsErased();
  }

  /** The key of a supplier whose create is in doubt. */
  private RecordKey supplierInDoubt() {
    List<AuditEvent> held =
        audit().events(AuditQuery.all(10).what(Outcome.HELD.name())).stream()
            .filter(event -> event.draft().payload().contains("IN_DOUBT"))
            .toList();
    assertThat(held).hasSize(1);
    return held.get(0).draft().item().orElseThrow().source();
  }

  /** Whether any event still holds the name of the supplier. */
  private boolean told(RecordKey supplier) {
    return audit().history(supplier).stream()
        .anyMatch(event -> event.draft().payload().contains(NAME));
  }

  private void linksStay(RecordKey supplier) {
    campaign.clock().advance(Duration.ofMinutes(10));
    campaign.company().orders(2);
    campaign.clock().advance(Duration.ofMinutes(1));
    assertThat(campaign.run()).as("whole").isTrue();
    Agreement.check(campaign.company(), campaign.cin7(), campaign.engine());
    assertThat(audit().history(supplier))
        .last()
        .extracting(e -> e.draft().what())
        .isEqualTo("erase");
  }

  private void archivedAsErased() {
    campaign.clock().advance(Duration.ofDays(400));
    JsonLinesArchive archive = new JsonLinesArchive(folder.resolve("audit-2026.jsonl"));
    Instant lastYear = campaign.clock().now().minus(Duration.ofDays(365));
    assertThat(audit().archive(lastYear, archive, DPO))
        .hasToString("archived 24 events from before 2026-02-09T08:23:01Z");
    assertThat(audit().verify())
        .hasToString("whole: 1 events checked, 0 of them erased, 24 archived before");
    assertThat(audit().verify(List.of(archive)))
        .hasToString("whole: 25 events checked, 3 of them erased, 0 archived before");
  }
}
