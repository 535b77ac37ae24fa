package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordKey;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.CinPurchase;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.simulators.sagex3.StoredOrder;
import io.mlconnector.simulators.sagex3.StoredOrderLine;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.testkit.company.Agreement;
import io.mlconnector.write.Doubt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wrong settings and wrong input end in an error that names the cause, and nothing is lost. */
class BadInputTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final FlowKey SUPPLIERS = new FlowKey("acme", "x3-suppliers-to-cin7");

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);
  private final SampleCompany company = new SampleCompany(x3, cin7, 3);
  private final InMemoryStateStore store = new InMemoryStateStore(clock);
  private final Landscape right = Landscape.of(x3, cin7, Landscape.SIMULATED);

  @BeforeEach
  void papers() {
    company.suppliers(2).orders(2).invoices(2);
    clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    x3.close();
    cin7.close();
  }

  private List<RunAnswer> run(Landscape landscape, boolean tables) {
    try (SyncEngine engine = landscape.engine(store, clock, Duration.ofSeconds(30))) {
      if (tables) {
        Landscape.loadTables(engine, true);
      }
      return landscape.group(engine, START.minusSeconds(60)).run();
    }
  }

  private void stopsNaming(Landscape wrong, String... texts) {
    SyncReport report = (SyncReport) run(wrong, true).get(0);
    assertThat(report.stopped().orElse("")).contains(texts);
    assertThat(store.deadLetters(SUPPLIERS, DeadLetterQuery.all(1))).isEmpty();
    thenAllIsWell();
  }

  private void thenAllIsWell() {
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(10));
      run(right, true);
    }
    try (SyncEngine engine = right.engine(store, clock, Duration.ofSeconds(30))) {
      Agreement.check(company, cin7, engine);
    }
  }

  @Test
  void a_wrong_base_url_is_named() {
    URI wrong = URI.create(cin7.uri().toString().replace("/v2/", "/v3/"));
    stopsNaming(
        new Landscape(
            right.x3(),
            right.endpoint(),
            right.login(),
            right.password(),
            wrong,
            right.account(),
            right.key(),
            right.doubt()),
        "cin7",
        "base URL");
  }

  @Test
  void a_wrong_endpoint_of_x3_is_named() {
    stopsNaming(
        new Landscape(
            right.x3(),
            "NOWHERE",
            right.login(),
            right.password(),
            right.cin7(),
            right.account(),
            right.key(),
            right.doubt()),
        "x3",
        "NOWHERE");
  }

  @Test
  void a_wrong_key_is_named_and_not_shown() {
    String wrong = "00000000-1111-2222-3333-444444444444";
    Landscape landscape =
        new Landscape(
            right.x3(),
            right.endpoint(),
            right.login(),
            right.password(),
            right.cin7(),
            right.account(),
            wrong,
            right.doubt());
    SyncReport report = (SyncReport) run(landscape, true).get(0);
    assertThat(report.stopped().orElse("")).contains("cin7", "credential").doesNotContain(wrong);
    thenAllIsWell();
  }

  @Test
  void an_unknown_representation_is_named() {
    x3.switches().publish("BPSUPPLIER", "BPSUPPLIER", "ZSUPPLIER");
    SyncReport report = (SyncReport) run(right, true).get(0);
    assertThat(report.stopped().orElse("")).contains("x3", "BPSUPPLIER");
    x3.switches().publish("BPSUPPLIER", "BPSUPPLIER", "BPSUPPLIER");
    thenAllIsWell();
  }

  @Test
  void missing_mapping_tables_hold_every_record_and_name_what_is_missing() {
    SyncReport report = (SyncReport) run(right, false).get(0);
    assertThat(report.count(Outcome.HELD)).isEqualTo(2);
    assertThat(report.problems())
        .anyMatch(problem -> problem.contains("payment-term") && problem.contains("FR30NET"));
    thenAllIsWell();
  }

  @Test
  void an_answer_that_is_not_json_stops_the_run_and_says_so() {
    cin7.server().faults(Faults.when(name -> name.equals("GET supplier"), new Fault.Malformed()));
    SyncReport report = (SyncReport) run(right, true).get(0);
    assertThat(report.stopped().orElse("")).contains("cin7", "GET supplier");
    cin7.server().faults(Faults.none());
    thenAllIsWell();
  }

  @Test
  void an_order_with_ten_thousand_lines_arrives_whole() {
    StoredOrder order = StoredOrder.of("PO777777", company.supplierNumbers().get(0));
    List<StoredOrderLine> lines =
        java.util.stream.IntStream.rangeClosed(1, 10_000)
            .mapToObj(line -> StoredOrderLine.of(line, "WASHER", "1", "1.00"))
            .toList();
    x3.putOrder(
        new StoredOrder(order.header().with("TOTORD", 10_000).with("TTVORD", 10_000), lines));
    clock.advance(Duration.ofMinutes(1));
    Doubt patient =
        new Doubt(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ZERO, Duration.ZERO);
    run(Landscape.of(x3, cin7, patient), true);
    CinPurchase arrived =
        cin7.purchases().stream()
            .filter(purchase -> purchase.note().contains("po=PO777777"))
            .findFirst()
            .orElseThrow();
    assertThat(arrived.order().lines()).hasSize(10_000);
    assertThat(
            store.history(
                "acme",
                new RecordKey(
                    new io.mlconnector.record.SystemId("x3"), "purchase-order", "PO777777")))
        .hasSize(1);
  }
}
