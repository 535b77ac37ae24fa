package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.connector.Actor;
import io.mlconnector.connector.ConfigurationException;
import io.mlconnector.connector.StateException;
import io.mlconnector.pipeline.Outcome;
import io.mlconnector.pipeline.SyncPipeline;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.Applied;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.PlanRequest;
import io.mlconnector.plan.PlanTotals;
import io.mlconnector.plan.Plans;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.FlowKey;
import io.mlconnector.state.InMemoryStateStore;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanEntry.Status;
import io.mlconnector.state.StateStore;
import io.mlconnector.testkit.simulator.Fault;
import io.mlconnector.testkit.simulator.Faults;
import io.mlconnector.testkit.time.TestClock;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.ColourByTable;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.SimulatedShelf;
import io.mlconnector.verification.shelf.Thing;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans are looked at, approved in part, and applied as far as they still hold. */
class PlanTest {
  static final Actor ANN = new Actor("ann");
  static final Actor BOB = new Actor("bob");
  private static final FlowKey COMMANDS = new FlowKey("acme", "");

  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(first(clock));
  private final Bench bench =
      new Bench(
          clock, store.hooked(), false, options -> options.page(10, 1 << 20), new ColourByTable());

  StateStore first(TestClock time) {
    return new InMemoryStateStore(time);
  }

  /** What is left when the process of this store dies. */
  StateStore again(StateStore old, TestClock time) {
    return ((InMemoryStateStore) old).reopened();
  }

  @AfterEach
  final void close() {
    bench.close();
    store.plain().close();
  }

  private void colour(String number, String name) {
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of(number), name, ANN);
  }

  private void rows(int count) {
    colour("7", "red");
    for (int i = 1; i <= count; i++) {
      bench.table().put("K%02d".formatted(i), new Thing("cup" + i, "7"));
    }
  }

  private Plans plans() {
    return bench.pipeline().plans();
  }

  private List<PlanEntry> entries(Plan plan) {
    return plans().page(plan.id(), PlanFilter.all(), 0, 1_000);
  }

  private Plan approved() {
    Plan plan = bench.pipeline().plan(ANN);
    plans().approve(plan.id(), PlanFilter.all(), BOB);
    return plan;
  }

  private long calls(String name) {
    return bench.shelf().server().counts().getOrDefault(name, 0L);
  }

  private List<String> names() {
    return bench.shelf().things().stream().map(standing -> standing.thing().name()).toList();
  }

  private void eachOnce(int count) {
    assertThat(names()).hasSize(count).doesNotHaveDuplicates();
    assertThat(store.plain().openWork(CrashBench.FLOW)).isEmpty();
    assertThat(bench.engine().tenant("acme").audit().verify().holds()).isTrue();
  }

  /** The process dies: its store takes no more calls, another one opens the same contents. */
  private void crash() {
    store.replace(again(store.plain(), clock));
    throw new StateException("killed");
  }

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
        .extracting(entry -> entry.item().source().id(), PlanEntry::outcome, PlanEntry::calls)
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
    assertThat(totals.differing("LINKED")).isEqualTo(1);
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
    assertThat(entries(plan)).extracting(PlanEntry::outcome).containsExactly("HELD");
    colour("9", "green");
    Applied applied = plans().apply(plan.id(), BOB);
    assertThat(applied.counts()).isEqualTo(Map.of(Status.CHANGED, 1L));
    assertThat(store.plain().deadLetters(CrashBench.FLOW, DeadLetterQuery.all(10))).hasSize(1);
    assertThat(bench.run().count(Outcome.CREATED)).isEqualTo(1);
    assertThat(names()).containsExactly("cup1", "cup2b");
  }

  @Test
  void a_plan_expires() {
    rows(2);
    Plan plan = approved();
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(plans().apply(plan.id(), BOB, 1).count(Status.APPLIED)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> plans().apply(plan.id(), BOB))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has expired at 2026-01-12T08:00:00Z: make another one");
    assertThatThrownBy(() -> plans().approve(plan.id(), PlanFilter.all(), BOB))
        .hasMessageContaining("has expired");
    assertThat(names()).hasSize(1);
    Plan brief = plans().make(PlanRequest.by(ANN).expiring(Duration.ofHours(1)));
    assertThat(brief.expiresAt()).isEqualTo(brief.madeAt().plus(Duration.ofHours(1)));
    assertThat(plans().list()).containsExactly(brief, plan);
    clock.advance(Duration.ofDays(30).plusSeconds(1));
    Plan latest = bench.pipeline().plan(ANN);
    assertThat(plans().list()).containsExactly(latest, brief);
  }

  @Test
  void what_is_not_approved_not_there_or_not_finished_is_refused_with_the_way_out() {
    rows(2);
    Plan plan = bench.pipeline().plan(ANN);
    assertThatThrownBy(() -> plans().apply(plan.id(), BOB))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has no approved entry: approve some first");
    assertThatThrownBy(() -> plans().apply("p9", BOB))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("p9 is no plan of rows-to-things");
    store.before("append", this::crash);
    assertThatThrownBy(() -> bench.pipeline().plan(ANN)).isInstanceOf(StateException.class);
    Plan unfinished = plans().list().stream().filter(one -> !one.ready()).findFirst().orElseThrow();
    assertThatThrownBy(() -> plans().approve(unfinished.id(), PlanFilter.all(), BOB))
        .hasMessageContaining("was not finished: make another one");
    assertThat(names()).isEmpty();
  }

  @Test
  void author_and_approver_differ_where_that_is_asked_for() {
    rows(2);
    Plan plan = plans().make(PlanRequest.by(ANN).approvedByAnother());
    assertThatThrownBy(() -> plans().approve(plan.id(), PlanFilter.all(), ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("was made by ann: somebody else has to approve it");
    assertThat(plans().approve(plan.id(), PlanFilter.all(), BOB)).isEqualTo(2);
    assertThat(plans().apply(plan.id(), ANN).count(Status.APPLIED)).isEqualTo(2);
  }

  @Test
  void every_command_is_an_event_under_its_actor() {
    rows(2);
    long before = store.plain().events(COMMANDS, 0, 100).size();
    Plan plan = approved();
    plans().revoke(plan.id(), PlanFilter.all().items(Set.of(entries(plan).get(0).item())), ANN);
    plans().apply(plan.id(), BOB);
    assertThat(store.plain().events(COMMANDS, before, 100))
        .extracting(event -> event.draft().what(), event -> event.draft().actor())
        .containsExactly(
            tuple("plan rows-to-things", ANN),
            tuple("approve plan rows-to-things", BOB),
            tuple("revoke plan rows-to-things", ANN),
            tuple("apply plan rows-to-things", BOB));
    assertThat(store.plain().events(COMMANDS, before + 1, 1).get(0).draft().payload())
        .isEqualTo("{\"entries\":[1,2],\"plan\":\"" + plan.id() + "\"}");
    assertThat(store.plain().events(CrashBench.FLOW, 0, 100))
        .singleElement()
        .satisfies(event -> assertThat(event.draft().actor()).isEqualTo(BOB));
  }

  @Test
  void a_plan_reads_from_the_start_where_it_is_asked_to() {
    rows(3);
    Plan plan = bench.pipeline().plan(ANN);
    plans().approve(plan.id(), PlanFilter.all().text("cup2"), BOB);
    plans().apply(plan.id(), BOB);
    bench.pipeline().rewind(plan.watermark(), BOB);
    assertThat(bench.run().total()).isZero();
    assertThat(names()).containsExactly("cup2");
    assertThat(entries(bench.pipeline().plan(ANN))).isEmpty();
    Plan rest = plans().make(PlanRequest.by(ANN).readingFromTheStart());
    assertThat(entries(rest))
        .extracting(entry -> entry.item().source().id())
        .containsExactly("K01", "K03");
    assertThat(rest.unchanged()).isEqualTo(1);
  }

  @Test
  void exported_text_says_it_all() throws IOException {
    rows(1);
    bench.shelf().add("pot, \"old\"", "grey");
    bench.table().put("POT", new Thing("pot, \"old\"", "7"));
    bench.table().put("BAD", new Thing("bad", "9"));
    Plan plan = bench.pipeline().plan(ANN);
    plans().approve(plan.id(), PlanFilter.all().outcome("CREATED"), BOB);
    plans().apply(plan.id(), BOB);
    StringWriter csv = new StringWriter();
    plans().csv(plan.id(), csv);
    assertThat(csv.toString()).isEqualTo(golden("plan.csv").replace("\n", "\r\n"));
    StringWriter json = new StringWriter();
    plans().json(plan.id(), json);
    assertThat(json.toString().replace(plan.id(), "ID")).isEqualTo(golden("plan.json"));
    assertThat(plans().totals(plan.id()).toString().replace(plan.id(), "ID"))
        .isEqualTo(golden("plan.txt").strip());
  }

  private static String golden(String name) throws IOException {
    try (var file = PlanTest.class.getResourceAsStream("/plans/" + name)) {
      return new String(
          java.util.Objects.requireNonNull(file, name).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_list_of_many_is_paged_by_what_is_asked_for() {
    rows(25);
    Plan plan = bench.pipeline().plan(ANN);
    plans().approve(plan.id(), PlanFilter.all().text("cup2"), BOB);
    List<PlanEntry> first = plans().page(plan.id(), PlanFilter.all().approved(false), 0, 10);
    List<PlanEntry> next =
        plans().page(plan.id(), PlanFilter.all().approved(false), first.get(9).number(), 10);
    assertThat(first).hasSize(10);
    assertThat(next).hasSize(8);
    assertThat(plans().page(plan.id(), PlanFilter.all().outcome("UPDATED"), 0, 10)).isEmpty();
    assertThat(plans().totals(plan.id()).approvedCalls()).isEqualTo(7);
  }
}
