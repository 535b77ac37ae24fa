package io.mlconnector.verification.upgrade;

import io.mlconnector.audit.AuditSink;
import io.mlconnector.cin7.Cin7Connector;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.connector.Actor;
import io.mlconnector.connector.StateException;
import io.mlconnector.http.RateLimit;
import io.mlconnector.mapping.MappingTables;
import io.mlconnector.mapping.TableName;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.pipeline.SyncEngine;
import io.mlconnector.pipeline.SyncGroup;
import io.mlconnector.pipeline.SyncPipeline;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.pipeline.Tenant;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.Plans;
import io.mlconnector.sagex3.SageX3Connector;
import io.mlconnector.sagex3.SageX3Login;
import io.mlconnector.sagex3.SageX3Profile;
import io.mlconnector.sagex3.SageX3Settings;
import io.mlconnector.state.InMemoryStateStore;
import io.mlconnector.state.Plan;
import io.mlconnector.state.StateStore;
import io.mlconnector.testkit.cin7.SimulatedCin7;
import io.mlconnector.testkit.company.SampleCompany;
import io.mlconnector.testkit.sagex3.SimulatedSageX3;
import io.mlconnector.testkit.sagex3.X3Row;
import io.mlconnector.testkit.simulator.Call;
import io.mlconnector.testkit.simulator.Fault;
import io.mlconnector.testkit.simulator.Faults;
import io.mlconnector.testkit.simulator.Reply;
import io.mlconnector.testkit.simulator.Watcher;
import io.mlconnector.testkit.time.TestClock;
import io.mlconnector.testkit.vault.TestKeys;
import io.mlconnector.time.Time;
import io.mlconnector.vault.StateVault;
import io.mlconnector.verification.company.Landscape;
import io.mlconnector.verification.shelf.HookedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What happened to the company before the upgrade: two whole runs, two processes that died in the
 * middle of a write, and a plan of which one entry was approved.
 *
 * <p>{@code CompanyOfBefore} on the side of the test makes the same records at the same instants.
 * Change both together, and make the files again.
 */
final class Story {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Instant FIRST_RUN = Instant.parse("2026-01-05T08:01:00Z");
  private static final Instant EDITED = Instant.parse("2026-01-05T08:11:00Z");
  private static final Instant SECOND_RUN = Instant.parse("2026-01-05T08:12:00Z");
  private static final Instant MORE_ORDERS = Instant.parse("2026-01-05T08:30:00Z");
  private static final Instant KILLED = Instant.parse("2026-01-05T08:30:10Z");
  private static final Instant KILLED_AGAIN = Instant.parse("2026-01-05T08:30:45Z");
  private static final Instant MORE_SUPPLIERS = Instant.parse("2026-01-05T08:31:20Z");
  private static final Instant PLANNED = Instant.parse("2026-01-05T08:31:30Z");
  private static final Actor ANN = new Actor("ann");
  private static final Actor BOB = new Actor("bob");

  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);
  private final SampleCompany company = new SampleCompany(x3, cin7, 7);
  private final List<String> calls = new ArrayList<>();
  private final Function<Time, StateStore> stores;

  private Story(Function<Time, StateStore> stores) {
    this.stores = stores;
    cin7.server().watch(new Recorder());
  }

  /**
   * Lets it all happen in a store, which is closed at the end.
   *
   * @return the calls by which Cin7 was changed, one a line: instant, method, path, query, status
   *     of the answer and body, with tabs between them
   */
  static List<String> told(Function<Time, StateStore> stores) {
    Story story = new Story(stores);
    try {
      story.tell();
    } finally {
      story.x3.close();
      story.cin7.close();
    }
    return story.calls;
  }

  /** Notes every call that took effect, also those whose answer was lost. */
  private final class Recorder implements Watcher {
    @Override
    public void after(Call call, String name, Reply reply) {
      if (!call.method().equals("GET")) {
        calls.add(
            String.join(
                "\t",
                clock.now().toString(),
                call.method(),
                call.path(),
                call.rawQuery(),
                Integer.toString(reply.status()),
                call.body()));
      }
    }
  }

  private void tell() {
    company.suppliers(30).orders(40).invoices(39).invoiceOfUnknownAccount("PI000040");
    for (int direct = 5; direct < 40; direct += 5) {
      x3.put(costCentreOf("PI0000%02d".formatted(direct)));
    }
    at(FIRST_RUN);
    process(this::tables, this::wholeRun, this::commands);
    at(EDITED);
    x3.edit("BPSUPPLIER", "S00002", row -> row.with("PTE", "FR60NET"));
    at(SECOND_RUN);
    process(this::wholeRun);
    at(MORE_ORDERS);
    company.orders(2);
    at(KILLED);
    killed(new Fault.AnswerLost());
    at(KILLED_AGAIN);
    killed(new Fault.RequestLost());
    at(MORE_SUPPLIERS);
    company.suppliers(2);
    at(PLANNED);
    process(this::plan);
  }

  /** The first line of a direct invoice belongs to a cost centre. */
  private static X3Row costCentreOf(String invoice) {
    return X3Row.of("BPSINVLIGA")
        .with("NUM", invoice)
        .with("LIG", 1)
        .with("ANALIG", 1)
        .axis("CCT", "OPS");
  }

  private void at(Instant instant) {
    if (clock.now().isAfter(instant)) {
      throw new IllegalStateException("it is later than " + instant + " already: " + clock.now());
    }
    clock.advanceTo(instant);
  }

  @SafeVarargs
  private void process(BiConsumer<SyncEngine, SyncGroup>... steps) {
    try (StateStore store = stores.apply(clock);
        SyncEngine engine = engine(store)) {
      SyncGroup group = group(engine);
      for (BiConsumer<SyncEngine, SyncGroup> step : steps) {
        step.accept(engine, group);
      }
      new StateVault(store, TestKeys.FIRST).write("acme", "kept", "as before".toCharArray());
    }
  }

  /** A process that dies as its first purchase is under way to Cin7; its lease lives on. */
  private void killed(Fault fault) {
    StateStore dead = new InMemoryStateStore(clock);
    dead.close();
    try (StateStore store = stores.apply(clock)) {
      HookedStore hooks = new HookedStore(store);
      Faults plan = Faults.nth("POST advanced-purchase", 1, fault);
      cin7.server()
          .faults(
              (call, name) -> {
                Optional<Fault> met = plan.next(call, name);
                met.ifPresent(any -> hooks.replace(dead));
                return met;
              });
      try (SyncEngine engine = engine(hooks.hooked())) {
        group(engine).run();
        throw new IllegalStateException("it should have died");
      } catch (StateException e) {
        cin7.server().faults(Faults.none());
      }
    }
  }

  private SyncEngine engine(StateStore store) {
    AuditSink journal = events -> {};
    return Landscape.of(x3, cin7, Landscape.SIMULATED)
        .host(store, clock, Duration.ofSeconds(30))
        .auditSink("journal", journal)
        .build();
  }

  private SyncGroup group(SyncEngine engine) {
    Tenant tenant = engine.tenant("acme");
    Cin7Settings cin7Settings =
        Cin7Settings.withKeys("cin7-account", "cin7-key")
            .server(cin7.uri())
            .rateLimit(new RateLimit(100_000, Duration.ofSeconds(60), 1_000))
            .doubt(Landscape.SIMULATED)
            .defaults(
                new Cin7Settings.Defaults("Main Warehouse", "800", "30 days", "Tax on Purchases"))
            .build();
    SageX3Settings x3Settings =
        SageX3Settings.builder(
                x3.uri(), x3.endpoint(), new SageX3Login.Password(x3.login(), "x3-password"))
            .timeout(Duration.ofSeconds(2))
            .pageSize(1_000)
            .profile(SageX3Profile.standard().withAnalytics())
            .build();
    return new SageX3ToCin7(
            tenant.connect("x3", new SageX3Connector(), x3Settings),
            tenant.connect("cin7", new Cin7Connector(), cin7Settings),
            cin7Settings,
            START.minusSeconds(60),
            Scope.everything(),
            Set.of(3),
            "CCT",
            FirstMatch.LINK_ONLY,
            1)
        .group();
  }

  /** Account 61520 is wrong at first and put right, account 62410 is missing. */
  private void tables(SyncEngine engine, SyncGroup group) {
    Landscape.loadTables(engine, false);
    MappingTables tables = engine.tenant("acme").tables();
    TableName accounts = new TableName("gl-account");
    tables.put(accounts, List.of("61520", ""), "429", BOB);
    tables.put(accounts, List.of("61520", ""), "400", ANN);
    tables.put(accounts, List.of("99999", ""), "499", BOB);
    tables.remove(accounts, List.of(List.of("99999", "")), ANN);
  }

  private void wholeRun(SyncEngine engine, SyncGroup group) {
    List<RunAnswer> answers = group.run();
    for (RunAnswer answer : answers) {
      System.out.println(answer);
    }
    if (answers.size() != 3
        || !answers.stream().allMatch(one -> one instanceof SyncReport report && report.whole())) {
      throw new IllegalStateException("the run should have been whole");
    }
  }

  private void commands(SyncEngine engine, SyncGroup group) {
    for (SyncPipeline pipeline : group.pipelines()) {
      pipeline.pause(ANN);
      pipeline.resume(BOB);
    }
  }

  private void plan(SyncEngine engine, SyncGroup group) {
    Plans plans = group.pipelines().get(0).plans();
    Plan plan = group.pipelines().get(0).plan(ANN);
    if (plans.approve(plan.id(), PlanFilter.all().text("S00031"), BOB) != 1) {
      throw new IllegalStateException("one supplier should have been approved");
    }
    System.out.println(plans.totals(plan.id()));
  }
}
