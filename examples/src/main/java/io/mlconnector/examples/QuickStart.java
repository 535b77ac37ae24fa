package io.mlconnector.examples;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.mapping.TableName;
import io.mlconnector.pipeline.ConsoleProgress;
import io.mlconnector.record.Actor;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.state.StateStore;
import io.mlconnector.state.jdbc.StateStores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The quick start: moves suppliers, orders and invoices from Sage X3 to Cin7 Core, and shows
 * progress, a report, a held record and its release, and the audit trail of one order.
 *
 * <p>Without arguments it starts both simulators with a sample company. With the path of a settings
 * file it runs once against the systems that the file names, see {@link HostSettings}.
 */
public final class QuickStart {
  private static final Actor YOU = new Actor("you");
  private static final TableName ACCOUNTS = new TableName("gl-account");

  private static final int PAPERS = 100;

  private final PrintStream out;
  private final int papers;

  /**
   * @param papers the number of documents of each kind in the simulated X3
   */
  QuickStart(PrintStream out, int papers) {
    this.out = out;
    this.papers = papers;
  }

  public static void main(String[] arguments) throws IOException {
    QuickStart quickStart =
        new QuickStart(new PrintStream(System.out, true, StandardCharsets.UTF_8), PAPERS);
    if (arguments.length == 0) {
      quickStart.onSimulators();
    } else {
      quickStart.onSystems(HostSettings.read(Path.of(arguments[0])));
    }
  }

  void onSimulators() throws IOException {
    Instant begun = Instant.now();
    Path folder = Files.createTempDirectory("ml-connector");
    out.println("State: an H2 file under " + folder);
    StateStores.migrate(folder.resolve("state"));
    try (SimulatedSystems systems = new SimulatedSystems(papers);
        StateStore store = StateStores.embedded(folder.resolve("state"))) {
      out.println(
          "Simulated Cin7 at "
              + systems.cin7().uri()
              + " allows 6,000 calls a minute; the real one allows 60.");
      withEngine(store, systems.settings(begun.minus(Duration.ofHours(1))), this::showEverything);
    }
    delete(folder);
    out.println("Done in " + Duration.between(begun, Instant.now()).toSeconds() + " s.");
  }

  void onSystems(HostSettings settings) {
    Path state = Path.of(settings.state());
    StateStores.migrate(state);
    try (StateStore store = StateStores.embedded(state)) {
      withEngine(store, settings, this::runOnce);
    }
  }

  private void withEngine(StateStore store, HostSettings settings, Host host) {
    ExecutorService threads = Executors.newFixedThreadPool(settings.parallelism());
    try (SyncEngine engine =
        SyncEngine.builder(store, settings.vault())
            .executor(threads)
            .listener(new ConsoleProgress(out))
            .build()) {
      host.run(engine, settings.flow(engine));
    } finally {
      threads.shutdown();
    }
  }

  private void runOnce(SyncEngine engine, SyncGroup group) {
    group.pipelines().forEach(pipeline -> out.println(pipeline));
    group.run();
  }

  private void showEverything(SyncEngine engine, SyncGroup group) {
    SampleCompany.tables()
        .forEach(
            (table, csv) ->
                engine.tenant(HostSettings.TENANT).tables().load(new TableName(table), csv, YOU));
    engine.tenant(HostSettings.TENANT).tables().load(ACCOUNTS, SampleCompany.accounts(false), YOU);

    out.println();
    out.println("1. Everything that X3 has:");
    group.run();

    out.println();
    out.println(
        "2. One invoice is held, since table gl-account has no row for account 62410. You add it"
            + " and run again:");
    engine.tenant(HostSettings.TENANT).tables().put(ACCOUNTS, List.of("62410", ""), "425", YOU);
    group.run();

    out.println();
    out.println("3. The audit trail of one order, with its steps:");
    AuditTrail.print(engine.tenant(HostSettings.TENANT), SimulatedSystems.firstOrder(), out);
    out.println("Audit: " + engine.tenant(HostSettings.TENANT).audit().verify());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private interface Host {
    void run(SyncEngine engine, SyncGroup group);
  }
}
