package io.mlconnector.benchmarks;

import io.mlconnector.SyncEngine;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Outcome;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Measures how fully a long run of writes uses a rate limit, in real time. The simulator refuses
 * calls above the limit in any 60 s; the host stays as far below it as the defaults for Cin7 do (58
 * of 60). Four records are under way at once, since one at a time could not make up for a slow
 * call.
 *
 * <p>Option: {@code seconds=90} of 20 calls each.
 */
final class LongRun implements Measurement {
  private static final int A_SECOND = 20;
  private static final int ALLOWED = A_SECOND * 60;
  private static final int AT_ONCE = 4;
  private static final int TAKEN = ALLOWED * 58 / 60;

  @Override
  public List<Row> rows(Arguments arguments) throws Exception {
    int writes = arguments.number("seconds", 90) * A_SECOND;
    try (SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
        SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(ALLOWED);
        InMemoryStateStore store = new InMemoryStateStore(Time.system())) {
      new SampleCompany(x3, cin7, 7).suppliers(writes);
      Systems systems = Systems.of(x3, cin7, TAKEN);
      ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
      try (SyncEngine engine =
          SyncEngine.builder(store, systems.vault(List.of("acme"))).executor(executor).build()) {
        Systems.loadTables(engine.tenant("acme"));
        SyncReport report =
            (SyncReport) systems.flow(engine.tenant("acme"), AT_ONCE).pipelines().get(0).run();
        if (report.count(Outcome.CREATED) != writes) {
          throw new IllegalStateException(report.toString());
        }
        return rows(cin7, writes);
      } finally {
        executor.shutdown();
      }
    }
  }

  private static List<Row> rows(SimulatedCin7 cin7, int writes) {
    List<Call> calls =
        cin7.server().calls().stream().filter(call -> call.method().equals("POST")).toList();
    Duration took =
        Duration.between(calls.get(0).effectAt(), calls.get(calls.size() - 1).effectAt());
    double rate = (calls.size() - 1) / (took.toNanos() / 1e9);
    return List.of(
        Row.atLeast(
            writes + " writes, share of the " + A_SECOND + " a second that are allowed",
            100 * rate / A_SECOND,
            95,
            "%"),
        Row.atMost("limit answers", (double) cin7.limitAnswers(), 0, ""));
  }
}
