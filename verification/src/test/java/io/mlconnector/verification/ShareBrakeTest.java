package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry.Status;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.ColourByTable;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.Thing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A run that would change too large a share of its linked records stops before it writes, and asks.
 */
class ShareBrakeTest {
  private static final Actor ANN = new Actor("ann");
  private static final int THINGS = 40;

  private final TestClock clock = new TestClock(Bench.START);
  private final Bench bench =
      new Bench(
          clock,
          new InMemoryStateStore(clock),
          false,
          options -> options.page(10, 1 << 20).changingAtMost(0.3, 5),
          new ColourByTable());

  @AfterEach
  void close() {
    bench.close();
  }

  private void linked() {
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of("7"), "red", ANN);
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of("8"), "blue", ANN);
    edit(THINGS, "7");
    assertThat(bench.run().count(Outcome.CREATED)).isEqualTo(THINGS);
  }

  private void edit(int count, String colour) {
    for (int i = 0; i < count; i++) {
      bench.table().put("K%02d".formatted(i), new Thing("cup" + i, colour));
    }
  }

  private long puts() {
    return bench.shelf().server().counts().getOrDefault(CrashBench.PUT, 0L);
  }

  private static SyncReport report(RunAnswer answer) {
    return (SyncReport) answer;
  }

  @Test
  void creates_do_not_count_and_changes_up_to_the_share_pass() {
    linked();
    edit(12, "8");
    assertThat(bench.run().count(Outcome.UPDATED)).isEqualTo(12);
  }

  @Test
  void a_run_of_the_schedule_stops_before_the_page_and_pauses_until_a_plan_is_applied() {
    linked();
    edit(25, "8");
    SyncReport stopped = bench.run();
    assertThat(stopped.count(Outcome.UPDATED)).isEqualTo(10);
    assertThat(stopped.stopped())
        .contains(
            "would change 20 or more of 40 linked records, allowed are 30 % (changingAtMost);"
                + " nothing of this page was written, and the flow is paused. Look at a plan of it"
                + " and apply that, or run with RunRequest.changingMany(); then resume");
    assertThat(puts()).isEqualTo(10);
    assertThat(bench.pipeline().run()).isInstanceOf(RunAnswer.NotRun.class);
    assertThat(puts()).isEqualTo(10);
    Plan plan = bench.pipeline().plan(ANN);
    bench.pipeline().plans().approve(plan.id(), PlanFilter.all(), ANN);
    assertThat(bench.pipeline().plans().apply(plan.id(), ANN).count(Status.APPLIED)).isEqualTo(15);
    bench.pipeline().resume(ANN);
    assertThat(bench.run().whole()).isTrue();
    assertThat(puts()).isEqualTo(25);
  }

  @Test
  void an_actor_may_consent() {
    linked();
    edit(25, "8");
    SyncReport asked = report(bench.pipeline().run(RunRequest.by(ANN)));
    assertThat(asked.stopped().orElse("")).contains("would change 20").doesNotContain("paused");
    assertThat(bench.pipeline().status().paused()).isFalse();
    SyncReport consented = report(bench.pipeline().run(RunRequest.by(ANN).changingMany()));
    assertThat(consented.whole()).isTrue();
    assertThat(puts()).isEqualTo(25);
  }

  @Test
  void remap_stops_too_and_goes_on_with_consent() {
    linked();
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of("7"), "crimson", ANN);
    List<RunAnswer> stopped = bench.pipeline().remap(row -> true, ANN);
    assertThat(report(stopped.get(0)).stopped().orElse("")).contains("would change 40 or more");
    assertThat(puts()).isZero();
    bench.pipeline().remap(row -> true, RunRequest.by(ANN).changingMany());
    assertThat(puts()).isEqualTo(THINGS);
  }

  @Test
  void few_changes_always_pass() {
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of("7"), "red", ANN);
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of("8"), "blue", ANN);
    edit(5, "7");
    bench.run();
    edit(5, "8");
    assertThat(bench.run().count(Outcome.UPDATED)).isEqualTo(5);
  }

  @Test
  void a_share_that_means_nothing_is_refused() {
    assertThatThrownBy(
            () ->
                new Bench(
                    clock,
                    new InMemoryStateStore(clock),
                    false,
                    options -> options.changingAtMost(1.5, 5)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("changingAtMost: needs a share above 0 and below 1");
  }
}
