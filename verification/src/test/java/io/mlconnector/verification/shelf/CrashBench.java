package io.mlconnector.verification.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.PipelineBuilder;
import io.mlconnector.error.StateException;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.FlowKey;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A bench for crashes: its process can die at any call of its store. */
public final class CrashBench implements AutoCloseable {
  public static final FlowKey FLOW = new FlowKey("acme", "rows-to-things");
  public static final String POST = "POST things";
  public static final String PUT = "PUT things";

  /** The time after which nothing that was begun before is in doubt any more. */
  public static final Duration SURE = Bench.DOUBT.send().plus(Bench.DOUBT.settle()).plusSeconds(1);

  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(new InMemoryStateStore(clock));
  private final Bench bench;

  private CrashBench(
      boolean twoCalls, UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options) {
    bench = new Bench(clock, store.hooked(), twoCalls, options);
  }

  /** A bench whose records are written in one call. */
  public static CrashBench oneCall() {
    return new CrashBench(false, options -> options);
  }

  /** A bench whose records are written in two calls. */
  public static CrashBench twoCalls() {
    return new CrashBench(true, options -> options);
  }

  public static CrashBench oneCall(UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options) {
    return new CrashBench(false, options);
  }

  public TestClock clock() {
    return clock;
  }

  public HookedStore store() {
    return store;
  }

  public Bench bench() {
    return bench;
  }

  public SimulatedShelf shelf() {
    return bench.shelf();
  }

  /** Puts a row into the source. */
  public void row(String name, String colour) {
    bench.table().put("K1", new Thing(name, colour));
  }

  public SyncReport run() {
    return bench.run();
  }

  /** Lets the nth call of this name meet a fault. */
  public void fault(String call, int nth, Fault fault) {
    shelf().server().faults(Faults.nth(call, nth, fault));
  }

  public long calls(String name) {
    return shelf().server().counts().getOrDefault(name, 0L);
  }

  public List<DeadLetter> letters() {
    return store.plain().deadLetters(FLOW, DeadLetterQuery.all(10));
  }

  /**
   * Checks that the target has this one thing, that nothing is put aside, and that the audit
   * verifies.
   */
  public void onlyThingIs(String name, String colour) {
    assertThat(shelf().things())
        .extracting(SimulatedShelf.Standing::thing)
        .containsExactly(new Thing(name, colour));
    assertThat(letters()).isEmpty();
    assertThat(bench.engine().tenant("acme").audit().verify().holds()).isTrue();
  }

  /**
   * Lets the process die: its store throws from now on, and another one opens the same contents.
   */
  public void crash() {
    store.replace(((InMemoryStateStore) store.plain()).reopened());
    throw new StateException("killed");
  }

  /** Runs until the process dies by a failing call of its store. */
  public void runAndCrash() {
    StateStore doomed = store.plain();
    assertThatThrownBy(this::run).isInstanceOf(StateException.class);
    assertThat(doomed).isNotSameAs(store.plain());
  }

  @Override
  public void close() {
    bench.close();
  }
}
