package io.mlconnector.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.pipeline.Listener;
import io.mlconnector.pipeline.Progress;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A host process with one pipeline, which runs once and prints when it reached which point. */
final class StartUpHost {
  static final String TENANT = "acme";

  private StartUpHost() {}

  /**
   * Milliseconds since the virtual machine started.
   *
   * @param cpu that the process had used until the end of the run
   */
  record Times(long main, long built, long settled, long cpu) {}

  /**
   * @param arguments {@link Systems} as JSON, the H2 file
   */
  public static void main(String[] arguments) throws Exception {
    long main = sinceStart();
    Systems systems = Task.JSON.readValue(arguments[0], Systems.class);
    Path file = Path.of(arguments[1]);
    StateStores.migrate(file);
    AtomicLong settled = new AtomicLong();
    try (StateStore store = StateStores.embedded(file);
        SyncEngine engine =
            SyncEngine.builder(store, systems.vault(List.of(TENANT)))
                .listener(new FirstPage(settled))
                .build()) {
      SyncPipeline suppliers = systems.flow(engine.tenant(TENANT)).pipelines().get(0);
      long built = sinceStart();
      SyncReport report = (SyncReport) suppliers.run();
      if (!report.whole()) {
        throw new IllegalStateException(report.toString());
      }
      System.out.println(
          Task.JSON.writeValueAsString(new Times(main, built, settled.get(), cpu())));
    }
  }

  private record FirstPage(AtomicLong settled) implements Listener {
    @Override
    public void progress(Progress progress) {
      settled.compareAndSet(0, sinceStart());
    }
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1_000_000;
  }

  private static long sinceStart() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }
}
