package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.verification.shelf.HookedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cost of a run that finds nothing new, as most runs do. */
class IdleRunTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  /**
   * The highest number of calls of one run, which is the run of invoices; begin and end of the
   * session are included.
   */
  private static final int TABLES = 9;

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock);
  private final HookedStore store;
  private final SyncEngine engine;
  private final List<SyncPipeline> pipelines;

  IdleRunTest(@TempDir Path folder) {
    store = new HookedStore(StateStores.embedded(folder.resolve("state"), clock));
    Landscape landscape = Landscape.of(x3, cin7, Landscape.SIMULATED);
    engine = landscape.engine(store.hooked(), clock, Duration.ofSeconds(30));
    pipelines = landscape.group(engine, START).pipelines();
    Landscape.loadTables(engine, true);
  }

  @AfterEach
  void close() {
    engine.close();
    store.plain().close();
    x3.close();
    cin7.close();
  }

  @Test
  void a_run_that_finds_nothing_new_asks_each_table_once_and_the_store_five_times() {
    SampleCompany company = new SampleCompany(x3, cin7, 7);
    company.suppliers(5).orders(12).invoices(8);
    quieten();
    for (SyncPipeline pipeline : pipelines) {
      store.calls();
      int asked = x3.server().calls().size();
      SyncReport report = (SyncReport) pipeline.run();
      System.out.println(pipeline.name() + ": calls " + report.calls());
      assertThat(report.total()).isEqualTo(report.count(Outcome.UNCHANGED));
      assertThat(report.calls()).as(pipeline.name()).containsOnlyKeys("x3");
      assertThat(x3.server().calls().size() - asked)
          .as(pipeline.name())
          .isLessThanOrEqualTo(TABLES);
      assertThat(store.calls())
          .as(pipeline.name())
          .startsWith("lease")
          .endsWith("release")
          .isSubsetOf("lease", "ledger", "settle", "kept", "release")
          .doesNotHaveDuplicates();
      assertThat(report.watermark()).isEqualTo(pipeline.watermark());
    }
  }

  /** Runs until nothing is new and no twin sweep is due. */
  private void quieten() {
    for (int i = 0; i < 4; i++) {
      List<RunAnswer> answers = new ArrayList<>();
      clock.advance(i < 3 ? Duration.ofDays(2) : Duration.ofMinutes(15));
      pipelines.forEach(pipeline -> answers.add(pipeline.run()));
      assertThat(answers).allMatch(SyncReport.class::isInstance);
    }
  }
}
