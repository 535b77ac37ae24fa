package io.mlconnector.hosts;

import io.mlconnector.SyncEngine;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A host that is a plain {@code main}: it runs the flow once on an H2 file and ends. It prints
 * nothing, and reports in {@code left.properties} what is left in the process afterwards.
 */
public final class PlainHost {
  private PlainHost() {}

  /**
   * @param arguments the folder that {@link Purchasing} reads
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Set<Thread> before = Leftovers.threads();
    Properties left = run(folder);
    left.setProperty("hooks", String.join(" ", Leftovers.shutdownHooks()));
    left.setProperty("module", String.valueOf(SyncEngine.class.getModule().getName()));
    Leftovers.report(folder, left, before, PlainHost::isOurs);
  }

  /**
   * Whether a thread counts: all do but those of the JDK's common pool, on which its HTTP client
   * delivers answers.
   */
  private static boolean isOurs(Thread thread) {
    return !thread.getName().startsWith("ForkJoinPool.commonPool");
  }

  private static Properties run(Path folder) {
    Purchasing purchasing = new Purchasing(folder);
    Path state = folder.resolve("state");
    StateStores.migrate(state);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (StateStore store = StateStores.embedded(state);
        SyncEngine engine =
            SyncEngine.builder(store, purchasing.vault()).executor(threads).build()) {
      purchasing.loadTables(engine);
      return Purchasing.told(engine, purchasing.group(engine).run());
    } finally {
      end(threads);
    }
  }

  private static void end(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a thread of the host's executor works on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
