package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.testkit.company.Agreement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole flow without faults: each document is in Cin7 exactly once. */
class WholeFlowTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);
  private final SampleCompany company = new SampleCompany(x3, cin7, 7);
  private final SyncEngine engine =
      Landscape.of(x3, cin7, Landscape.SIMULATED)
          .engine(new InMemoryStateStore(clock), clock, Duration.ofSeconds(30));

  @AfterEach
  void close() {
    engine.close();
    x3.close();
    cin7.close();
  }

  @Test
  void every_supplier_order_and_invoice_stands_in_cin7_exactly_once() {
    company.suppliers(12).orders(15).invoices(15);
    clock.advance(Duration.ofMinutes(1));
    Landscape.loadTables(engine, true);
    SyncGroup group =
        Landscape.of(x3, cin7, Landscape.SIMULATED).group(engine, START.minusSeconds(60));
    List<RunAnswer> answers = group.run();
    assertThat(answers)
        .hasSize(3)
        .allSatisfy(answer -> assertThat(((SyncReport) answer).whole()).isTrue());
    Agreement.check(company, cin7, engine);
    clock.advance(Duration.ofMinutes(10));
    group
        .run()
        .forEach(answer -> assertThat(((SyncReport) answer).count(Outcome.CREATED)).isZero());
    Agreement.check(company, cin7, engine);
  }
}
