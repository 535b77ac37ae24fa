package io.mlconnector.verification.rules;

import static io.mlconnector.verification.shelf.CrashBench.POST;
import static io.mlconnector.verification.shelf.CrashBench.PUT;
import static io.mlconnector.verification.shelf.CrashBench.SURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncPipeline;
import io.mlconnector.error.StateException;
import io.mlconnector.feed.Window;
import io.mlconnector.pipeline.Brake;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.record.Actor;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.state.Plan;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.SimulatedShelf;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One generated history of a flow: edits, live runs, backfills, replays, remaps, plans and rewinds
 * of two hosts in any order, also one inside another, with crashes and lost answers in between.
 */
final class SecondRunHistory implements AutoCloseable {
  private static final Actor ANN = new Actor("ann");
  private static final int ROWS = 5;
  private static final int MOST_RUNS = 12;
  private static final List<String> MOMENTS =
      List.of("lease", "wanted", "openWork", "ledger", "begin", "record", "settle", "release");

  /** What can happen. */
  private enum Act {
    EDIT,
    EDIT_WITH_AN_OLD_STAMP,
    LIVE,
    LIVE_ELSEWHERE,
    BACKFILL,
    BACKFILL_ELSEWHERE,
    REPLAY,
    REMAP,
    PLAN,
    APPLY,
    APPLY_ELSEWHERE,
    REWIND,
    WAIT
  }

  private static final List<Act> INSIDE =
      List.of(
          Act.EDIT,
          Act.EDIT_WITH_AN_OLD_STAMP,
          Act.LIVE_ELSEWHERE,
          Act.BACKFILL_ELSEWHERE,
          Act.APPLY_ELSEWHERE,
          Act.REWIND,
          Act.WAIT);

  private final SplittableRandom random;
  private final CrashBench bench =
      CrashBench.oneCall(
          options ->
              options
                  .page(2, 1 << 20)
                  .parallelism(2)
                  .brake(new Brake(1_000, 1_000, Duration.ofHours(1))));
  private final SyncPipeline here = bench.bench().pipeline();
  private final SyncPipeline elsewhere = bench.bench().otherHost(bench.store().hooked());
  private final List<String> log = new ArrayList<>();
  private Optional<Plan> plan = Optional.empty();
  private int version;
  private boolean inside;

  SecondRunHistory(long seed) {
    random = new SplittableRandom(seed);
    bench.bench().table().stampedBy(bench.clock());
    bench.clock().advance(Duration.ofHours(2));
  }

  @Override
  public void close() {
    bench.close();
  }

  /** What was done, as a text for the message of a failed test. */
  List<String> log() {
    return log;
  }

  void live(int acts) {
    edit(Optional.empty());
    for (int act = 0; act < acts; act++) {
      Act next = Act.values()[random.nextInt(Act.values().length)];
      maybeFault();
      maybeInside();
      attempt(next);
    }
  }

  /** Makes an act, during which the process may die. */
  private void attempt(Act act) {
    StateStore before = bench.store().plain();
    try {
      act(act);
    } catch (StateException e) {
      assertThat(bench.store().plain()).as("a store that failed: " + e).isNotSameAs(before);
      log.add("killed");
    } finally {
      MOMENTS.forEach(bench.store()::forget);
      inside = false;
    }
  }

  private void act(Act act) {
    log.add((inside ? "  inside: " : "") + act);
    switch (act) {
      case EDIT -> edit(Optional.empty());
      case EDIT_WITH_AN_OLD_STAMP -> edit(Optional.of(anInstant()));
      case LIVE -> here.run();
      case LIVE_ELSEWHERE -> elsewhere.run();
      case BACKFILL -> here.backfill(window(), ANN);
      case BACKFILL_ELSEWHERE -> elsewhere.backfill(window(), ANN);
      case REPLAY -> here.replay(row -> random.nextBoolean(), ANN);
      case REMAP -> elsewhere.remap(row -> true, ANN);
      case PLAN -> plan();
      case APPLY -> apply(here);
      case APPLY_ELSEWHERE -> apply(elsewhere);
      case REWIND -> rewind();
      case WAIT -> bench.clock().advance(random.nextBoolean() ? SURE : Duration.ofSeconds(7));
    }
  }

  private void edit(Optional<Instant> stamp) {
    version++;
    String key = "K" + random.nextInt(ROWS);
    Thing thing = new Thing("thing " + key, "v%05d".formatted(version));
    if (stamp.isPresent()) {
      bench.bench().table().put(key, thing, stamp.get());
    } else {
      bench.bench().table().put(key, thing);
    }
  }

  private void plan() {
    Plan made = here.plan(ANN);
    if (here.plans().approve(made.id(), PlanFilter.all(), ANN) > 0) {
      plan = Optional.of(made);
    }
  }

  private void apply(SyncPipeline host) {
    plan.ifPresent(made -> host.plans().apply(made.id(), ANN));
  }

  private void rewind() {
    here.rewind(random.nextBoolean() ? Optional.empty() : here.watermark(), ANN);
  }

  private Instant anInstant() {
    return Bench.START.plus(Duration.ofMinutes(random.nextInt(60)));
  }

  private Window window() {
    Instant one = anInstant();
    return random.nextBoolean()
        ? new Window(one, one.plus(Duration.ofMinutes(1 + random.nextInt(40))))
        : new Window(Bench.START, bench.clock().now().plusSeconds(1));
  }

  private void maybeFault() {
    if (random.nextInt(4) > 0) {
      bench.shelf().server().faults(Faults.none());
      return;
    }
    Fault fault = random.nextBoolean() ? new Fault.AnswerLost() : new Fault.RequestLost();
    log.add("the next write meets " + fault);
    bench.fault(random.nextBoolean() ? POST : PUT, 1 + random.nextInt(2), fault);
  }

  /** Lets something happen at a moment inside the next act. */
  private void maybeInside() {
    if (random.nextInt(2) == 0) {
      return;
    }
    String moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
    boolean after = random.nextBoolean();
    boolean kill = random.nextInt(3) == 0;
    Act act = INSIDE.get(random.nextInt(INSIDE.size()));
    Runnable hook = kill ? this::kill : () -> nested(act);
    log.add((after ? "after " : "before ") + moment + ": " + (kill ? "killed" : act));
    if (after) {
      bench.store().after(moment, hook);
    } else {
      bench.store().before(moment, hook);
    }
  }

  private void kill() {
    bench.crash();
  }

  private void nested(Act act) {
    inside = true;
    act(act);
    inside = false;
  }

  /**
   * Ends all faults and edits, and reads everything once by a backfill, since some rows have old
   * stamps.
   */
  void settle() {
    bench.shelf().server().faults(Faults.none());
    for (int run = 0; run < MOST_RUNS && !(run > 1 && atRest()); run++) {
      bench.clock().advance(SURE);
      here.backfill(new Window(Bench.START, bench.clock().now().plusSeconds(1)), ANN);
      here.run();
    }
  }

  private boolean atRest() {
    return bench.letters().isEmpty() && bench.store().plain().openWork(CrashBench.FLOW).isEmpty();
  }

  void check() {
    assertThat(bench.letters()).as("dead letters").isEmpty();
    assertThat(bench.shelf().things())
        .as("each row once, as it is now")
        .extracting(SimulatedShelf.Standing::thing)
        .containsExactlyInAnyOrderElementsOf(bench.bench().table().rows().values());
    Map<String, String> newest = new HashMap<>();
    for (SimulatedShelf.Standing standing : bench.shelf().history()) {
      String before = newest.put(standing.thing().name(), standing.thing().colour());
      assertThat(before == null || before.compareTo(standing.thing().colour()) <= 0)
          .as("%s was written over %s", standing, before)
          .isTrue();
    }
    assertThat(bench.bench().engine().tenant("acme").audit().verify().broken()).isEmpty();
    SyncReport quiet = (SyncReport) here.run();
    assertThat(quiet.calls().getOrDefault("shelf", 0L)).as("nothing is left to do").isZero();
  }
}
