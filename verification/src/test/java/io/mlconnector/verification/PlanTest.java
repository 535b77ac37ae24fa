package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.SyncPipeline;
import io.mlconnector.error.StateException;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.Applied;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.PlanTotals;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanEntry.Status;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.SimulatedShelf;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Plans are inspected, approved in part, and applied as far as they still hold. */
class PlanTest extends PlanDecisions {
  @Test
  void a_plan_tells_what_would_be_done_and_does_nothing() {
    rows(2);
    bench.run();
    bench.table().put("K02", new Thing("cup2", "8"));
    colour("8", "blue");
    bench.shelf().add("jug", "red");
    bench.shelf().add("pot", "grey");
    bench.shelf().add("pan", "red");
    bench.shelf().add("pan", "red");
    for (String name : List.of("jug", "pot", "pan", "new")) {
      bench.table().put(name.toUpperCase(java.util.Locale.ROOT), new Thing(name, "7"));
    }
    bench.table().put("BAD", new Thing("bad", "9"));
    Optional<?> watermark = bench.pipeline().watermark();
    long writes = calls(CrashBench.POST) + calls(CrashBench.PUT);
    Plan plan = bench.pipeline().plan(ANN);
    assertThat(entries(plan))
        .extracting(
            entry -> entry.item().source().id(), entry -> entry.outcome().text(), PlanEntry::calls)
        .containsExactlyInAnyOrder(
            tuple("BAD", "HELD", 0L),
            tuple("PAN", "CONFLICTED", 0L),
            tuple("JUG", "LINKED", 0L),
            tuple("POT", "LINKED", 0L),
            tuple("K02", "UPDATED", 1L),
            tuple("NEW", "CREATED", 1L));
    assertThat(of(plan, "POT").fields())
        .isEqualTo(Map.of("colour", new PlanEntry.Difference("\"grey\"", "\"red\"")));
    assertThat(of(plan, "JUG").fields()).isEmpty();
    assertThat(of(plan, "K02").fields())
        .isEqualTo(Map.of("colour", new PlanEntry.Difference("\"red\"", "\"blue\"")));
    assertThat(of(plan, "K02").target()).isPresent();
    assertThat(of(plan, "PAN").problems().get(0).text()).contains("fits");
    PlanTotals totals = plans().totals(plan.id());
    assertThat(totals.calls()).isEqualTo(2);
    assertThat(totals.differing(Outcome.LINKED)).isEqualTo(1);
    assertThat(calls(CrashBench.POST) + calls(CrashBench.PUT)).isEqualTo(writes);
    assertThat(bench.pipeline().watermark()).isEqualTo(watermark);
    assertThat(store.plain().deadLetters(CrashBench.FLOW, DeadLetterQuery.all(10))).isEmpty();
    assertThat(bench.pipeline().dryRun().entries()).hasSize(6);
  }

  private PlanEntry of(Plan plan, String key) {
    return entries(plan).stream()
        .filter(entry -> entry.item().source().id().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void only_what_was_approved_is_applied_and_the_watermark_stays() {
    rows(25);
    Plan plan = bench.pipeline().plan(ANN);
    assertThat(entries(plan)).hasSize(25);
    assertThat(plans().approve(plan.id(), PlanFilter.all().text("CUP1"), BOB)).isEqualTo(11);
    assertThat(plans().approve(plan.id(), PlanFilter.all().text("cup1"), BOB)).isZero();
    assertThat(plans().revoke(plan.id(), PlanFilter.all().text("cup19"), BOB)).isEqualTo(1);
    Applied applied = plans().apply(plan.id(), BOB);
    assertThat(applied.count(Status.APPLIED)).isEqualTo(10);
    assertThat(applied.left()).isZero();
    assertThat(applied.stopped()).isEmpty();
    assertThat(names())
        .containsExactly(
            "cup1", "cup10", "cup11", "cup12", "cup13", "cup14", "cup15", "cup16", "cup17",
            "cup18");
    assertThat(bench.pipeline().watermark()).isEmpty();
    assertThat(plans().apply(plan.id(), BOB).counts()).isEmpty();
    SyncReport live = bench.run();
    assertThat(live.count(Outcome.CREATED)).isEqualTo(15);
    assertThat(live.count(Outcome.UNCHANGED)).isEqualTo(10);
    eachOnce(25);
  }

  @Test
  void links_conflicts_and_holds_are_applied_as_a_run_would() {
    colour("7", "red");
    bench.shelf().add("pot", "grey");
    bench.shelf().add("pan", "red");
    bench.shelf().add("pan", "red");
    bench.table().put("POT", new Thing("pot", "7"));
    bench.table().put("PAN", new Thing("pan", "7"));
    Applied applied = plans().apply(approved().id(), BOB);
    assertThat(applied.counts()).isEqualTo(Map.of(Status.APPLIED, 1L, Status.REFUSED, 1L));
    assertThat(applied.notes()).singleElement().asString().contains("PAN: REFUSED", "fits");
    assertThat(bench.pipeline().review().causes()).hasSize(1);
    SyncReport live = bench.run();
    assertThat(live.total()).isEqualTo(live.count(Outcome.UNCHANGED));
    assertThat(calls(CrashBench.POST)).isZero();
    assertThat(calls(CrashBench.PUT)).isZero();
  }

  @Test
  void what_comes_out_otherwise_than_planned_is_not_written() {
    rows(4);
    bench.run();
    for (int i = 1; i <= 4; i++) {
      bench.table().put("K0" + i, new Thing("cup" + i, "8"));
    }
    colour("8", "blue");
    bench.table().put("K05", new Thing("cup5", "7"));
    bench.table().put("K06", new Thing("cup6", "7"));
    bench.table().put("K07", new Thing("cup7", "8"));
    Plan plan = approved();
    bench.table().put("K01", new Thing("cup1", "7"));
    bench.shelf().add("cup5", "red");
    colour("8", "navy");
    Applied applied = plans().apply(plan.id(), BOB);
    assertThat(entries(plan))
        .extracting(entry -> entry.item().source().id(), PlanEntry::status, PlanEntry::note)
        .containsExactlyInAnyOrder(
            tuple("K01", Status.CHANGED, "was changed in the source since the plan"),
            tuple("K02", Status.CHANGED, "comes out with other content than planned"),
            tuple("K03", Status.CHANGED, "comes out with other content than planned"),
            tuple("K04", Status.CHANGED, "comes out with other content than planned"),
            tuple("K05", Status.CHANGED, "planned as CREATED, would be LINKED now"),
            tuple("K06", Status.APPLIED, ""),
            tuple("K07", Status.CHANGED, "comes out with other content than planned"));
    assertThat(applied.notes()).hasSize(6);
    assertThat(calls(CrashBench.PUT)).isZero();
    assertThat(names()).containsExactlyInAnyOrder("cup1", "cup2", "cup3", "cup4", "cup5", "cup6");
    bench.run();
    assertThat(bench.shelf().things())
        .extracting(SimulatedShelf.Standing::thing)
        .contains(new Thing("cup1", "red"), new Thing("cup2", "navy"), new Thing("cup7", "navy"));
  }

  @Test
  void apply_runs_stages_what_a_live_run_wrote_meanwhile_is_not_posted_twice() {
    rows(3);
    Plan plan = approved();
    bench.run();
    Applied applied = plans().apply(plan.id(), BOB);
    assertThat(applied.counts()).isEqualTo(Map.of(Status.UNCHANGED, 3L));
    assertThat(calls(CrashBench.POST)).isEqualTo(3);
    eachOnce(3);
  }

  @Test
  void a_live_run_that_comes_between_two_pages_gets_its_turn() {
    rows(35);
    Plan plan = approved();
    store.after("release", () -> bench.run());
    Applied applied = plans().apply(plan.id(), BOB);
    assertThat(applied.counts()).isEqualTo(Map.of(Status.APPLIED, 10L, Status.UNCHANGED, 25L));
    assertThat(calls(CrashBench.POST)).isEqualTo(35);
    eachOnce(35);
  }

  @Test
  void while_a_run_has_the_flow_apply_waits_for_it() {
    rows(3);
    Plan plan = approved();
    store.plain().lease(CrashBench.FLOW, "another host", Duration.ofMinutes(2));
    assertThat(plans().apply(plan.id(), BOB).count(Status.APPLIED)).isEqualTo(3);
    store.plain().lease(CrashBench.FLOW, "another host", Duration.ofMinutes(30));
    bench.table().put("K04", new Thing("cup4", "7"));
    Applied late = plans().apply(approved().id(), BOB);
    assertThat(late.stopped()).contains("another host has the flow; call apply again");
    assertThat(late.left()).isEqualTo(1);
  }

  @Test
  void a_limit_ends_a_call_and_the_next_one_goes_on() {
    rows(25);
    Plan plan = approved();
    Applied first = plans().apply(plan.id(), BOB, 12);
    assertThat(first.count(Status.APPLIED)).isEqualTo(12);
    assertThat(first.left()).isEqualTo(13);
    assertThat(first.stopped()).contains("the limit of 12 entries is reached");
    SyncPipeline other = bench.otherHost(store.hooked());
    assertThat(other.plans().apply(plan.id(), BOB).count(Status.APPLIED)).isEqualTo(13);
    eachOnce(25);
  }

  @Test
  void after_a_crash_at_any_commit_of_apply_it_goes_on_and_nothing_is_twice() {
    rows(12);
    Plan plan = approved();
    AtomicInteger crashes = new AtomicInteger();
    for (String commit : List.of("lease", "begin", "settle", "mark", "release")) {
      for (boolean before : List.of(true, false)) {
        Runnable hook =
            () -> {
              crashes.incrementAndGet();
              crash();
            };
        if (before) {
          store.before(commit, hook);
        } else {
          store.after(commit, hook);
        }
        assertThatThrownBy(() -> plans().apply(plan.id(), BOB, 5))
            .isInstanceOf(StateException.class);
        clock.advance(CrashBench.SURE);
      }
    }
    assertThat(crashes).hasValue(10);
    Applied last = plans().apply(plan.id(), BOB);
    assertThat(last.left()).isZero();
    PlanTotals totals = plans().totals(plan.id());
    assertThat(totals.entries(Status.APPLIED) + totals.entries(Status.UNCHANGED)).isEqualTo(12);
    eachOnce(12);
  }

  @Test
  void a_lost_answer_leaves_its_entry_open_until_it_can_be_told() {
    rows(3);
    Plan plan = approved();
    bench.shelf().server().faults(Faults.nth(CrashBench.POST, 2, new Fault.AnswerLost()));
    Applied first = plans().apply(plan.id(), BOB);
    assertThat(first.counts()).isEqualTo(Map.of(Status.APPLIED, 2L, Status.OPEN, 1L));
    assertThat(first.left()).isEqualTo(1);
    assertThat(plans().apply(plan.id(), BOB).counts()).isEqualTo(Map.of(Status.OPEN, 1L));
    clock.advance(CrashBench.SURE);
    assertThat(plans().apply(plan.id(), BOB).counts()).isEqualTo(Map.of(Status.UNCHANGED, 1L));
    eachOnce(3);
  }

  @Test
  void what_is_kept_back_keeps_its_dead_letter() {
    rows(1);
    bench.table().put("K02", new Thing("cup2", "9"));
    bench.run();
    bench.table().put("K02", new Thing("cup2b", "9"));
    Plan plan = approved();
    assertThat(entries(plan)).extracting(PlanEntry::outcome).containsExactly(Outcome.HELD.code());
    colour("9", "green");
    Applied applied = plans().apply(plan.id(), BOB);
    assertThat(applied.counts()).isEqualTo(Map.of(Status.CHANGED, 1L));
    assertThat(store.plain().deadLetters(CrashBench.FLOW, DeadLetterQuery.all(10))).hasSize(1);
    assertThat(bench.run().count(Outcome.CREATED)).isEqualTo(1);
    assertThat(names()).containsExactly("cup1", "cup2b");
  }
}
