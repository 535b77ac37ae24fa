package io.mlconnector.hosts;

import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncEngine;
import io.mlconnector.state.StateStore;
import io.mlconnector.state.jdbc.StateStores;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Runs the flow once, on an H2 file, and ends. Prints nothing; what is left in the process
 * afterwards stands in {@code left.properties} in its folder.
 */
public final class PlainHost {
  private PlainHost() {}

  /**
   * @param arguments the folder that {@link Purchasing} reads
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Set<Thread> before = Leftovers.threads();
    Properties left = run(folder);
    left.setProperty(
        "threads.at-once", String.join(" ", Leftovers.names(before, PlainHost::isOurs)));
    left.setProperty(
        "threads.collected",
        String.join(" ", Leftovers.afterCollection(before, PlainHost::isOurs)));
    left.setProperty("hooks", String.join(" ", Leftovers.shutdownHooks()));
    left.setProperty("logging", LoggerFactory.getILoggerFactory().getClass().getSimpleName());
    left.setProperty("module", String.valueOf(SyncEngine.class.getModule().getName()));
    try (Writer file = Files.newBufferedWriter(folder.resolve("left.properties"))) {
      left.store(file, "");
    }
  }

  /** All but those of the JDK's common pool, through which its HTTP client hands out answers. */
  private static boolean isOurs(Thread thread) {
    return !thread.getName().startsWith("ForkJoinPool.commonPool");
  }

  private static Properties run(Path folder) {
    Properties told = new Properties();
    Purchasing purchasing = new Purchasing(folder);
    Path state = folder.resolve("state");
    StateStores.migrate(state);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (StateStore store = StateStores.embedded(state);
        SyncEngine engine =
            SyncEngine.builder(store, purchasing.vault()).executor(threads).build()) {
      purchasing.loadTables(engine);
      List<RunAnswer> answers = purchasing.group(engine).run();
      told.setProperty("whole", String.valueOf(Purchasing.whole(answers)));
      told.setProperty(
          "audit", engine.tenant(Purchasing.TENANT).audit().verify().broken().toString());
    } finally {
      end(threads);
    }
    return told;
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
