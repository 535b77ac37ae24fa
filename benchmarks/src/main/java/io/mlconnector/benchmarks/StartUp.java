package io.mlconnector.benchmarks;

import io.mlconnector.SyncEngine;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Measures how long a host takes until its engine is built and until its first page is settled, for
 * one pipeline of suppliers on an H2 file with schema and mapping tables.
 *
 * <p>Options: {@code times=5 records=20}, the records of the first page.
 */
final class StartUp implements Measurement {
  private static final int ALLOWED = 600_000;

  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    int times = arguments.number("times", 5);
    int records = arguments.number("records", 20);
    List<StartUpHost.Times> all = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      all.add(once(records, arguments.jvm()));
    }
    return List.of(
        Row.shown("virtual machine, before main", median(all, StartUpHost.Times::main) + " ms"),
        Row.atMost(
            "main until engine and pipeline stand",
            median(all, each -> each.built() - each.main()) / 1e3,
            1,
            "s"),
        Row.atMost(
            "main until the first page of " + records + " is settled",
            median(all, each -> each.settled() - each.main()) / 1e3,
            1,
            "s"),
        Row.shown("  CPU of the process", median(all, StartUpHost.Times::cpu) + " ms"));
  }

  private static StartUpHost.Times once(int records, List<String> jvm) throws Exception {
    try (Folder folder = Folder.temporary();
        SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
        SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(ALLOWED)) {
      new SampleCompany(x3, cin7, 7).suppliers(records);
      Systems systems = Systems.of(x3, cin7, ALLOWED);
      Path file = folder.path().resolve("state");
      prepare(systems, file);
      try (JavaProcess host =
          JavaProcess.start(
              jvm, StartUpHost.class, Task.JSON.writeValueAsString(systems), file.toString())) {
        String line = host.said("[{].*[}]");
        host.end();
        if (cin7.suppliers().size() != records) {
          throw new IllegalStateException("the host brought " + cin7.suppliers().size());
        }
        return Task.JSON.readValue(line, StartUpHost.Times.class);
      }
    }
  }

  private static void prepare(Systems systems, Path file) {
    StateStores.migrate(file);
    try (StateStore store = StateStores.embedded(file);
        SyncEngine engine =
            SyncEngine.builder(store, systems.vault(List.of(StartUpHost.TENANT))).build()) {
      Systems.loadTables(engine.tenant(StartUpHost.TENANT));
    }
  }

  private static long median(List<StartUpHost.Times> all, ToLongFunction<StartUpHost.Times> of) {
    return all.stream().mapToLong(of).sorted().toArray()[all.size() / 2];
  }
}
