package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.http.RateLimit;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.Applied;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.PlanTotals;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.CinSupplier;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry.Status;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.verification.shelf.HookedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Going live as the guide describes it. Most suppliers are new to Cin7; a third exist there
 * already, some with other values, some twice. A plan is made, approved in part, and applied over
 * hours, with restarts and with a live run between two pages.
 */
class GoLiveTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Actor ANN = new Actor("ann");
  private static final Actor BOB = new Actor("bob");
  private static final RateLimit ALLOWED = new RateLimit(60, Duration.ofMinutes(1), 1);

  private static final int SUPPLIERS =
      System.getProperty("campaign", "").equals("full") ? 40_000 : 400;
  private static final int THERE = SUPPLIERS * 31 / 100;
  private static final int DIFFER = Math.max(3, SUPPLIERS * 294 / 40_000);
  private static final int TWICE = Math.max(2, SUPPLIERS * 171 / 40_000);

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);
  private final SampleCompany company = new SampleCompany(x3, cin7, 7);
  private final Landscape landscape = Landscape.of(x3, cin7, Landscape.SIMULATED);
  private final Path file;
  private final HookedStore store;
  private SyncEngine engine;
  private SyncPipeline suppliers;

  GoLiveTest(@TempDir Path folder) {
    file = folder.resolve("state");
    store = new HookedStore(StateStores.embedded(file, clock));
    start();
    Landscape.loadTables(engine, true);
  }

  /**
   * Starts the engine; budgets are kept in the store, so that a process knows the calls of the one
   * before.
   */
  private void start() {
    engine = landscape.host(store.hooked(), clock, Duration.ofSeconds(30)).sharedBudgets().build();
    suppliers = landscape.group(engine, START, ALLOWED).pipelines().get(0);
  }

  @AfterEach
  void close() {
    engine.close();
    store.plain().close();
    x3.close();
    cin7.close();
  }

  /** Enters a third of the suppliers into Cin7, as people did years ago. */
  private void history() {
    StateStore forgotten = new InMemoryStateStore(clock);
    try (SyncEngine other = landscape.engine(forgotten, clock, Duration.ofSeconds(30))) {
      Landscape.loadTables(other, true);
      company.suppliers(THERE);
      clock.advance(Duration.ofMinutes(1));
      SyncReport report = (SyncReport) landscape.group(other, START).pipelines().get(0).run();
      assertThat(report.count(Outcome.CREATED)).isEqualTo(THERE);
    }
    Map<String, String> names =
        cin7.suppliers().stream().collect(Collectors.toMap(CinSupplier::name, CinSupplier::id));
    company.suppliers(SUPPLIERS - THERE);
    for (int i = 0; i < DIFFER; i++) {
      x3.edit("BPSUPPLIER", number(i), row -> row.with("PTE", "FR60NET"));
    }
    List<String> old = List.copyOf(cin7.suppliers().stream().map(CinSupplier::name).toList());
    assertThat(names).hasSize(THERE);
    old.subList(DIFFER, DIFFER + TWICE).forEach(cin7::addSupplier);
    clock.advance(Duration.ofHours(1));
    x3.edit("BPSUPPLIER", number(0), row -> row);
    clock.advance(Duration.ofDays(3));
    cin7.rateLimit(60);
  }

  private static String number(int index) {
    return String.format(Locale.ROOT, "S%05d", index + 1);
  }

  /** Whether a supplier is a garage, as every tenth is; about garages nobody has decided yet. */
  private static boolean garage(int index) {
    return index % 10 == 4;
  }

  private static long garages(int from, int to) {
    return IntStream.range(from, to).filter(GoLiveTest::garage).count();
  }

  private void restart() {
    engine.close();
    store.plain().close();
    store.replace(StateStores.embedded(file, clock));
    start();
  }

  private long calls(String method) {
    return cin7.server().calls().stream().filter(call -> call.method().equals(method)).count();
  }

  private static void add(Map<Status, Long> sums, Applied applied) {
    applied.counts().forEach((status, count) -> sums.merge(status, count, Long::sum));
  }

  @Test
  void going_live_ends_as_it_was_approved() {
    history();
    long reads = calls("GET");
    Plan plan = suppliers.plan(ANN);
    System.out.printf(
        "go-live: %d suppliers planned with %d calls to Cin7%n", SUPPLIERS, calls("GET") - reads);
    PlanTotals totals = suppliers.plans().totals(plan.id());
    System.out.println(totals);
    assertThat(totals.entries(Outcome.CREATED)).isEqualTo(SUPPLIERS - THERE);
    assertThat(totals.entries(Outcome.LINKED)).isEqualTo(THERE - TWICE);
    assertThat(totals.differing(Outcome.LINKED)).isEqualTo(DIFFER);
    assertThat(totals.entries(Outcome.CONFLICTED)).isEqualTo(TWICE);
    assertThat(totals.entries()).isEqualTo(SUPPLIERS);
    assertThat(totals.calls()).isEqualTo(SUPPLIERS - THERE);
    assertThat(totals.time(totals.calls()))
        .isEqualTo(Duration.ofMinutes(1).dividedBy(60).multipliedBy(totals.calls()));

    assertThat(suppliers.plans().approve(plan.id(), PlanFilter.all(), BOB)).isEqualTo(SUPPLIERS);
    assertThat(suppliers.plans().revoke(plan.id(), PlanFilter.all().text("Garage"), BOB))
        .isEqualTo(garages(0, SUPPLIERS));
    suppliers.rewind(plan.watermark(), BOB);

    Map<Status, Long> sums = new EnumMap<>(Status.class);
    Instant began = clock.now();
    SyncReport[] live = new SyncReport[1];
    store.after("release", () -> live[0] = liveRun());
    add(sums, suppliers.plans().apply(plan.id(), BOB, 250));
    for (int restart = 0; restart < 3; restart++) {
      restart();
      add(sums, suppliers.plans().apply(plan.id(), BOB, SUPPLIERS / 10));
    }
    Applied last = suppliers.plans().apply(plan.id(), BOB);
    add(sums, last);
    Duration took = Duration.between(began, clock.now());
    System.out.println(live[0]);
    System.out.println("go-live: calls " + cin7.server().counts());
    System.out.printf(Locale.ROOT, "go-live: applied in %s: %s%n%s%n", took, sums, last);

    assertThat(last.left()).isZero();
    assertThat(sums).isEqualTo(expected(live[0]));
    assertThat(cin7.limitAnswers()).as("60 a minute, through three restarts").isZero();
    ended();
  }

  /**
   * The plan's expected statuses after the live run, which creates the new supplier and the changed
   * one. The live run also reads the newest supplier of the plan again, which is either applied
   * already or is linked now, so that the plan finds it linked.
   */
  private static Map<Status, Long> expected(SyncReport live) {
    assertThat(live.count(Outcome.CREATED)).isEqualTo(2);
    long linked = live.count(Outcome.LINKED);
    assertThat(live.total()).isEqualTo(3);
    assertThat(linked + live.count(Outcome.UNCHANGED)).isEqualTo(1);
    long refused = TWICE - garages(DIFFER, DIFFER + TWICE);
    long approved = SUPPLIERS - garages(0, SUPPLIERS);
    Map<Status, Long> expected = new EnumMap<>(Status.class);
    expected.put(Status.CHANGED, 1L);
    expected.put(Status.REFUSED, refused);
    expected.put(Status.APPLIED, approved - refused - 1 - linked);
    if (linked > 0) {
      expected.put(Status.UNCHANGED, linked);
    }
    return expected;
  }

  /**
   * Runs live after somebody has changed a supplier that is not applied yet, and entered a new one.
   */
  private SyncReport liveRun() {
    x3.edit("BPSUPPLIER", number(SUPPLIERS - 2), row -> row.with("PTE", "FR60NET"));
    company.suppliers(1);
    clock.advance(Duration.ofMinutes(5));
    return (SyncReport) suppliers.run();
  }

  private void ended() {
    System.out.printf(
        "go-live: %d suppliers in Cin7, %d limit answers, %s%n",
        cin7.suppliers().size(), cin7.limitAnswers(), suppliers.review().causes());
    Map<String, Long> standing =
        cin7.suppliers().stream()
            .collect(Collectors.groupingBy(CinSupplier::name, Collectors.counting()));
    long newGarages = garages(THERE, SUPPLIERS);
    assertThat(standing).hasSize((int) (SUPPLIERS + 1 - newGarages));
    assertThat(standing.values().stream().filter(count -> count == 2).count()).isEqualTo(TWICE);
    assertThat(standing.values()).allMatch(count -> count <= 2);
    Map<String, CinSupplier> byName =
        cin7.suppliers().stream()
            .collect(Collectors.toMap(CinSupplier::name, Function.identity(), (one, two) -> one));
    assertThat(
            byName.values().stream()
                .filter(supplier -> supplier.paymentTerm().equals("60 days"))
                .count())
        .as("the edited one; linked ones are not written")
        .isEqualTo(1);
    assertThat(suppliers.review().causes())
        .singleElement()
        .satisfies(
            cause ->
                assertThat(cause.records()).isEqualTo(TWICE - garages(DIFFER, DIFFER + TWICE)));
    assertThat(((SyncReport) suppliers.run()).count(Outcome.CREATED)).isZero();
    assertThat(engine.tenant("acme").audit().verify().holds()).isTrue();
  }
}
