package io.mlconnector.examples;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.connector.Health;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.pipeline.ConsoleProgress;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.Plans;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Outcome;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.vault.CredentialVault;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A host that takes all it knows from a settings file: it plans what it would do, applies such a
 * plan, or runs. Closing the process in the middle, also with Ctrl-C, loses nothing: the next one
 * goes on.
 */
final class SettingsFileHost {
  private static final Actor YOU = new Actor("you");
  private static final int SHOWN = 20;
  private static final Outcome[] WRITTEN = {
    Outcome.CREATED, Outcome.UPDATED, Outcome.UPSERTED, Outcome.LINKED, Outcome.WITHDRAWN
  };

  /** What it is asked to do. */
  enum Task {
    /** Stores and shows what a run would do; writes to no system. */
    PLAN,
    /** Does what the last plans say, where it still holds. */
    APPLY,
    /** Does what the schedule would do. */
    RUN
  }

  private final HostSettings settings;
  private final CredentialVault vault;
  private final PrintStream out;

  SettingsFileHost(HostSettings settings, CredentialVault vault, PrintStream out) {
    this.settings = settings;
    this.vault = vault;
    this.out = out;
  }

  void run(Task task) {
    Path state = Path.of(settings.state());
    StateStores.migrate(state);
    ExecutorService threads = Executors.newFixedThreadPool(settings.parallelism());
    try (StateStore store = StateStores.embedded(state);
        SyncEngine engine =
            SyncEngine.builder(store, vault)
                .executor(threads)
                .listener(new ConsoleProgress(out))
                .build()) {
      Thread stop = new Thread(engine::close, "ctrl-c");
      Runtime.getRuntime().addShutdownHook(stop); // what is under way is settled, then it ends
      run(task, engine);
      Runtime.getRuntime().removeShutdownHook(stop);
    } finally {
      threads.shutdown();
    }
  }

  private void run(Task task, SyncEngine engine) {
    engine
        .tenant(HostSettings.TENANT)
        .tables()
        .loadFolder(settings.tables(), YOU)
        .forEach((table, rows) -> out.println("table " + table + ": " + rows + " rows new"));
    SageX3ToCin7 flow = settings.flow(engine);
    check(flow);
    switch (task) {
      case PLAN -> flow.group().pipelines().forEach(this::plan);
      case APPLY -> flow.group().pipelines().forEach(this::apply);
      case RUN -> flow.run();
    }
  }

  private void check(SageX3ToCin7 flow) {
    List<Health.Finding> findings = flow.check();
    findings.forEach(finding -> out.println("check " + finding));
    findings.stream()
        .filter(finding -> finding.level() == Health.Level.WRONG)
        .findFirst()
        .ifPresent(
            wrong -> {
              throw new ConfigurationException(
                  wrong.setting(), wrong.text() + ": " + wrong.wayOut());
            });
  }

  private void plan(SyncPipeline pipeline) {
    Plan plan = pipeline.plan(YOU);
    out.println(pipeline.plans().totals(plan.id()));
    List<PlanEntry> entries = pipeline.plans().page(plan.id(), PlanFilter.all(), 0, SHOWN);
    entries.forEach(entry -> out.println("  " + line(entry)));
    if (pipeline.plans().totals(plan.id()).entries() > SHOWN) {
      out.println("  ...");
    }
  }

  private static String line(PlanEntry entry) {
    String why = entry.problems().isEmpty() ? "" : ": " + entry.problems().get(0);
    String label = entry.label().isBlank() ? "" : " '" + entry.label() + "'";
    return entry.outcome() + " " + entry.item() + label + why;
  }

  private void apply(SyncPipeline pipeline) {
    Plans plans = pipeline.plans();
    Optional<Plan> last = plans.list().stream().filter(Plan::ready).findFirst();
    if (last.isEmpty()) {
      out.println(pipeline.name() + ": no plan yet; run once without 'apply'");
      return;
    }
    String plan = last.get().id();
    plans.approve(plan, PlanFilter.all().outcome(WRITTEN), YOU); // what is held is planned again
    out.println(
        plans.totals(plan).approved() == 0
            ? pipeline.name() + ": nothing to apply"
            : plans.apply(plan, YOU).toString());
  }
}
