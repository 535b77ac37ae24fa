package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.Tenant;
import io.mlconnector.cin7.Cin7Connector;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.mappings.document.Tables;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.sagex3.SageX3Connector;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.memory.InMemoryStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A long run uses the allowed rate to the full and never gets a limit answer. */
class RateTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final int WRITES = 300;

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(60);
  private final SampleCompany company = new SampleCompany(x3, cin7, 7);
  private final Landscape landscape = Landscape.of(x3, cin7, Landscape.SIMULATED);
  private final SyncEngine engine =
      landscape.engine(new InMemoryStateStore(clock), clock, Duration.ofSeconds(30));

  @AfterEach
  void close() {
    engine.close();
    x3.close();
    cin7.close();
  }

  private SyncPipeline suppliers() {
    Tenant tenant = engine.tenant("acme");
    Cin7Settings target =
        Cin7Settings.withKeys("cin7-account", "cin7-key")
            .server(cin7.uri())
            .doubt(Landscape.SIMULATED)
            .defaults(
                new Cin7Settings.Defaults("Main Warehouse", "800", "30 days", "Tax on Purchases"));
    SageX3Settings source =
        SageX3Settings.at(x3.uri(), x3.endpoint())
            .login(x3.login(), "x3-password")
            .postedInvoices(3);
    tenant.connect("x3", new SageX3Connector(), source);
    tenant.connect("cin7", new Cin7Connector(), target);
    tenant
        .tables()
        .put(Tables.OPTION, List.of(Tables.COST_CENTRE_AXIS), Tables.NONE, new Actor("test"));
    return SageX3ToCin7.between(tenant, "x3", "cin7")
        .startingAt(START.minusSeconds(60))
        .everything()
        .build()
        .suppliers();
  }

  @Test
  void three_hundred_writes_take_what_is_allowed_and_meet_no_limit() {
    company.suppliers(WRITES);
    clock.advance(Duration.ofMinutes(1));
    Landscape.loadTables(engine, true);
    SyncReport report = (SyncReport) suppliers().run();
    assertThat(report.count(Outcome.CREATED)).isEqualTo(WRITES);
    List<Call> writes =
        cin7.server().calls().stream().filter(call -> call.method().equals("POST")).toList();
    Instant last = writes.get(WRITES - 1).effectAt();
    Duration took = Duration.between(writes.get(0).effectAt(), last);
    double share = (WRITES - 1) / (took.toNanos() / 1e9);
    System.out.printf(
        Locale.ROOT, "rate: %d writes in %s, %.4f of the allowed rate%n", WRITES, took, share);
    assertThat(writes).hasSize(WRITES);
    assertThat(cin7.limitAnswers()).isZero();
    assertThat(share).isGreaterThanOrEqualTo(0.95);
  }
}
