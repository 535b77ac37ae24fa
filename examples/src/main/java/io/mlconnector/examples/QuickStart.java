package io.mlconnector.examples;

import io.mlconnector.SyncEngine;
import io.mlconnector.Tenant;
import io.mlconnector.mapping.TableName;
import io.mlconnector.mappings.flow.SageX3ToCin7;
import io.mlconnector.pipeline.ConsoleProgress;
import io.mlconnector.record.Actor;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.vault.CredentialVault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The quick start: moves suppliers, orders and invoices from Sage X3 to Cin7 Core, and shows
 * progress, a report, a held record and its release, and the audit trail of one order.
 *
 * <p>Without arguments it starts both simulators with a sample company. With the path of a settings
 * file it shows what it would do between the systems that the file names, {@code apply} does that,
 * and {@code run} does what the schedule would do; see {@link SettingsFileHost}.
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

  /**
   * @param arguments nothing, or a settings file and {@code plan}, {@code apply} or {@code run}
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length == 0) {
      new QuickStart(out, PAPERS).onSimulators();
    } else {
      String task = arguments.length < 2 ? "plan" : arguments[1];
      new SettingsFileHost(
              HostSettings.read(Path.of(arguments[0])),
              CredentialVault.fromEnvironment(HostSettings.SECRETS),
              out)
          .run(SettingsFileHost.Task.valueOf(task.toUpperCase(Locale.ROOT)));
    }
  }

  void onSimulators() throws IOException {
    Instant begun = Instant.now();
    Path folder = Files.createTempDirectory("ml-connector");
    out.println("State: an H2 file under " + folder);
    try (SimulatedSystems systems = new SimulatedSystems(papers);
        StateStore store = StateStores.embedded(folder.resolve("state"))) {
      out.println(
          "Simulated Cin7 at "
              + systems.cin7().uri()
              + " allows 6,000 calls a minute; the real one allows 60.");
      HostSettings settings = systems.settings(begun.minus(Duration.ofHours(1)));
      ExecutorService threads = Executors.newFixedThreadPool(settings.parallelism());
      try (SyncEngine engine =
          SyncEngine.builder(store, systems.vault())
              .executor(threads)
              .listener(new ConsoleProgress(out))
              .build()) {
        showEverything(engine.tenant(HostSettings.TENANT), settings, engine);
      } finally {
        threads.shutdown();
      }
    }
    delete(folder);
    out.println("Done in " + Duration.between(begun, Instant.now()).toSeconds() + " s.");
  }

  private void showEverything(Tenant acme, HostSettings settings, SyncEngine engine) {
    SampleCompany.tables()
        .forEach((table, csv) -> acme.tables().load(new TableName(table), csv, YOU));
    acme.tables().load(ACCOUNTS, SampleCompany.accounts(false), YOU);
    SageX3ToCin7 purchasing = settings.flow(engine);

    out.println();
    out.println("1. Everything that X3 has:");
    purchasing.run();

    out.println();
    out.println(
        "2. One invoice is held, since table gl-account has no row for account 62410. You add it"
            + " and run again:");
    acme.tables().put(ACCOUNTS, List.of("62410", ""), "425", YOU);
    purchasing.run();

    out.println();
    out.println("3. The audit trail of one order, with its steps:");
    History.print(acme, SimulatedSystems.firstOrder(), out);
    out.println("Audit: " + acme.audit().verify());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
