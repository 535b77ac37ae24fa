package io.mlconnector.benchmarks;

import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.time.Time;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

/**
 * Measures what an idle pipeline holds: heap after full collections and threads, once when it is
 * built and once after it has run. Each pipeline has a tenant and two connections of its own; the
 * state is in PostgreSQL.
 *
 * <p>Option: {@code pipelines=2000}.
 */
final class IdlePipelines implements Measurement {
  private static final int ALLOWED = 600_000;

  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    int pipelines = arguments.number("pipelines", 2_000);
    try (Surroundings surroundings = new Surroundings(10, 10);
        SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
        SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(ALLOWED)) {
      cin7.withDefaults();
      String systems = Task.JSON.writeValueAsString(Systems.of(x3, cin7, ALLOWED));
      IdleHost.Held own = measure(surroundings.task("engine"), pipelines, "", arguments.jvm());
      IdleHost.Held flow =
          measure(surroundings.task("engine"), pipelines, systems, arguments.jvm());
      return List.of(
          Row.atMost("one idle pipeline, built", own.built() / 1e3, 50, "kB"),
          Row.atMost("one idle pipeline, after a run", own.ran() / 1e3, 50, "kB"),
          Row.atMost("  threads of " + pipelines + " pipelines", own.threads(), 0, ""),
          Row.shown("  threads of the engine and its host", own.others().toString()),
          Row.atMost("one of the ready-made flow's, built", flow.built() / 1e3, 50, "kB"),
          Row.atMost("one of the ready-made flow's, after a run", flow.ran() / 1e3, 50, "kB"),
          Row.atMost("  threads of " + pipelines + " pipelines", flow.threads(), 0, ""));
    }
  }

  private static IdleHost.Held measure(Task task, int pipelines, String systems, List<String> jvm)
      throws Exception {
    try (Connection connection = DriverManager.getConnection(task.database())) {
      FlatTable.create(connection);
    }
    String told = Task.JSON.writeValueAsString(task);
    try (JavaProcess host = JavaProcess.start(jvm, IdleHost.class, told, pipelines + "", systems)) {
      String line = host.said("[{].*[}]");
      host.end();
      return Task.JSON.readValue(line, IdleHost.Held.class);
    }
  }
}
