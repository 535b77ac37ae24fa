package io.mlconnector.verification.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.SyncPipeline;
import io.mlconnector.error.StateException;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.review.Cause;
import io.mlconnector.sagex3.SageX3;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.company.Agreement;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The landscape of the fault campaigns: a sample company in both simulated systems, and an engine
 * between them that can be killed at any moment.
 */
final class Campaign implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  static final FlowKey SUPPLIERS = new FlowKey("acme", SageX3ToCin7.SUPPLIERS);
  static final FlowKey ORDERS = new FlowKey("acme", SageX3ToCin7.PURCHASE_ORDERS);
  static final FlowKey INVOICES = new FlowKey("acme", SageX3ToCin7.SUPPLIER_INVOICES);
  static final List<FlowKey> FLOWS = List.of(SUPPLIERS, ORDERS, INVOICES);

  /**
   * The time after which nothing that was sent before can take effect or appear in a list any more.
   */
  static final Duration SURE =
      Landscape.SIMULATED.send().plus(Landscape.SIMULATED.settle()).plus(Duration.ofSeconds(31));

  static final int MOST_RUNS = 8;

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);
  private final SampleCompany company = new SampleCompany(x3, cin7, 7);
  private volatile StateStore store;
  private StateStore engineStore;
  private SyncEngine engine;
  private SyncGroup group;
  private List<RunAnswer> answers = List.of();

  Campaign(int suppliers, int orders, int invoices) {
    this(InMemoryStateStore::new, suppliers, orders, invoices);
  }

  Campaign(Function<Time, StateStore> stores, int suppliers, int orders, int invoices) {
    store = stores.apply(clock);
    engineStore = store;
    engine = newEngine();
    group = newGroup();
    company.suppliers(suppliers).orders(orders).invoices(invoices);
    clock.advance(Duration.ofMinutes(1));
    Landscape.loadTables(engine, true);
  }

  TestClock clock() {
    return clock;
  }

  SimulatedSageX3 x3() {
    return x3;
  }

  SimulatedCin7 cin7() {
    return cin7;
  }

  SampleCompany company() {
    return company;
  }

  StateStore store() {
    return store;
  }

  SyncEngine engine() {
    return engine;
  }

  private SyncEngine newEngine() {
    return Landscape.of(x3, cin7, Landscape.SIMULATED).engine(store, clock, Duration.ofSeconds(30));
  }

  private SyncGroup newGroup() {
    return Landscape.of(x3, cin7, Landscape.SIMULATED).group(engine, START.minusSeconds(60));
  }

  /**
   * Lets the process die: its store takes no more calls, and another one opens the same contents.
   */
  void kill() {
    goOnWith(((InMemoryStateStore) store).reopened());
  }

  /** Lets the next run be another process on this store. */
  void goOnWith(StateStore other) {
    store = other;
  }

  /**
   * Runs the group once. If the process is killed meanwhile, the next run is that of a new process.
   *
   * @return whether no flow was stopped
   */
  boolean run() {
    alive();
    StateStore mine = store;
    boolean whole = false;
    try {
      answers = group.run();
      whole =
          answers.size() == FLOWS.size()
              && answers.stream().allMatch(one -> one instanceof SyncReport r && r.whole());
    } catch (StateException e) {
      assertThat(mine).as("a store that failed without a kill: " + e).isNotSameAs(store);
    }
    watermarksPassedNothingUnsettled();
    return whole && mine == store;
  }

  /** The reports of the last run for all flows, as they are printed. */
  String told() {
    return answers.stream().map(RunAnswer::toString).collect(Collectors.joining("\n"));
  }

  /** The causes for which records of the flows are put aside, as they are printed. */
  String causes() {
    return FLOWS.stream()
        .flatMap(flow -> pipeline(flow).review().causes().stream())
        .map(Cause::toString)
        .collect(Collectors.joining("\n"));
  }

  /** A run during which the process dies, or after which it dies if the run gets through. */
  void dies(Runnable kill) {
    alive();
    try {
      group.run();
    } catch (StateException e) {
      assertThat(e).isNotNull(); // the process was killed during the run
    }
    kill.run();
  }

  private void alive() {
    if (engineStore != store) {
      engine.close();
      engineStore = store;
      engine = newEngine();
      group = newGroup();
    }
  }

  /** Ends all faults and runs until nothing is in doubt any more. */
  int runUntilSure() {
    cin7.server().faults(Faults.none());
    x3.server().faults(Faults.none());
    int runs = 0;
    boolean whole = false;
    while (runs < MOST_RUNS && !(runs > 1 && whole && atRest())) {
      if (runs > 0) {
        clock.advance(SURE);
      }
      whole = run();
      runs++;
    }
    return runs;
  }

  private boolean atRest() {
    return letters().isEmpty() && FLOWS.stream().allMatch(flow -> store.openWork(flow).isEmpty());
  }

  /** Dead letters of all flows. */
  List<DeadLetter> letters() {
    return FLOWS.stream()
        .flatMap(flow -> store.deadLetters(flow, DeadLetterQuery.all(1_000)).stream())
        .toList();
  }

  /** Checks that Cin7 and the audit are as if there had never been a fault. */
  void agrees() {
    assertThat(letters()).as("dead letters").isEmpty();
    FLOWS.forEach(flow -> assertThat(store.openWork(flow)).as("open steps").isEmpty());
    FLOWS.forEach(flow -> assertThat(store.strays(flow)).as("strays").isEmpty());
    alive();
    Agreement.check(company, cin7, engine);
    Set<String> notes = new HashSet<>();
    assertThat(cin7.purchases()).allMatch(purchase -> notes.add(purchase.note()), "each note once");
  }

  /** All records in Cin7, as text. */
  List<String> picture() {
    return Picture.of(cin7);
  }

  private void watermarksPassedNothingUnsettled() {
    passed(SUPPLIERS, SageX3.SUPPLIERS, company.supplierNumbers());
    passed(ORDERS, SageX3.PURCHASE_ORDERS, company.orders().keySet());
    passed(INVOICES, SageX3.SUPPLIER_INVOICES, company.invoices().keySet());
  }

  private void passed(FlowKey flow, EntityType<?> type, Collection<String> numbers) {
    if (store.state(flow).watermark().isEmpty()) {
      return;
    }
    List<RecordKey> keys =
        numbers.stream().map(number -> type.key(new SystemId("x3"), number)).toList();
    Set<RecordKey> known = new HashSet<>();
    Stream.concat(
            store.ledger(flow, keys).stream().map(row -> row.item()),
            store.deadLetters(flow, DeadLetterQuery.all(1_000)).stream().map(DeadLetter::item))
        .forEach(item -> known.add(item.source()));
    assertThat(known).as(flow + ": the watermark passed these").containsAll(keys);
  }

  /** Changes the payment term of a supplier in X3. */
  void term(String number, String term) {
    x3.edit("BPSUPPLIER", number, row -> row.with("PTE", term));
  }

  /** The pipeline of one flow, in the process that is alive. */
  SyncPipeline pipeline(FlowKey flow) {
    alive();
    return group.pipelines().stream()
        .filter(pipeline -> pipeline.name().equals(flow.flow()))
        .findFirst()
        .orElseThrow();
  }

  /** Tells the engine that the store has lost all that was committed after that time. */
  void restored(Instant asOf) {
    store.restored(Optional.of(asOf), new Actor("ann"));
  }

  @Override
  public void close() {
    engine.close();
    x3.close();
    cin7.close();
  }
}
