package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.error.StateException;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.Plans;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.ColourByTable;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.Thing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The bench for tests of plans: two systems, an engine whose process can die, and its plans. */
abstract class PlanBench {
  static final Actor ANN = new Actor("ann");
  static final Actor BOB = new Actor("bob");
  static final FlowKey COMMANDS = new FlowKey("acme", "");

  final TestClock clock = new TestClock(Bench.START);
  final HookedStore store = new HookedStore(first(clock));
  final Bench bench =
      new Bench(
          clock, store.hooked(), false, options -> options.page(10, 1 << 20), new ColourByTable());

  StateStore first(TestClock time) {
    return new InMemoryStateStore(time);
  }

  /** The store as another process opens it after this one has died. */
  StateStore again(StateStore old, TestClock time) {
    return ((InMemoryStateStore) old).reopened();
  }

  @AfterEach
  final void close() {
    bench.close();
    store.plain().close();
  }

  void colour(String number, String name) {
    bench.engine().tenant("acme").tables().put(ColourByTable.COLOURS, List.of(number), name, ANN);
  }

  void rows(int count) {
    colour("7", "red");
    for (int i = 1; i <= count; i++) {
      bench.table().put("K%02d".formatted(i), new Thing("cup" + i, "7"));
    }
  }

  Plans plans() {
    return bench.pipeline().plans();
  }

  List<PlanEntry> entries(Plan plan) {
    return plans().page(plan.id(), PlanFilter.all(), 0, 1_000);
  }

  Plan approved() {
    Plan plan = bench.pipeline().plan(ANN);
    plans().approve(plan.id(), PlanFilter.all(), BOB);
    return plan;
  }

  long calls(String name) {
    return bench.shelf().server().counts().getOrDefault(name, 0L);
  }

  List<String> names() {
    return bench.shelf().things().stream().map(standing -> standing.thing().name()).toList();
  }

  void eachOnce(int count) {
    assertThat(names()).hasSize(count).doesNotHaveDuplicates();
    assertThat(store.plain().openWork(CrashBench.FLOW)).isEmpty();
    assertThat(bench.engine().tenant("acme").audit().verify().holds()).isTrue();
  }

  /**
   * Lets the process die: its store takes no more calls, and another one opens the same contents.
   */
  void crash() {
    store.replace(again(store.plain(), clock));
    throw new StateException("killed");
  }
}
