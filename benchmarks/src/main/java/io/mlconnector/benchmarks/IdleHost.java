package io.mlconnector.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncPipeline;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.InMemoryVault;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A host process with many idle pipelines, which prints the memory and threads that they hold. */
final class IdleHost {
  private static final int COLLECTIONS = 4;

  private final Task task;
  private final String systems;
  private final HikariDataSource pool;
  private final SyncEngine engine;

  private IdleHost(Task task, String systems, HikariDataSource pool, SyncEngine engine) {
    this.task = task;
    this.systems = systems;
    this.pool = pool;
    this.engine = engine;
  }

  /**
   * The memory and threads that are held.
   *
   * @param built bytes a pipeline once it is built
   * @param ran bytes a pipeline once it has run and is idle again
   * @param threads that there were not before the first pipeline was idle
   * @param others names of the threads that one pipeline has, too
   */
  record Held(long built, long ran, int threads, List<String> others) {}

  /**
   * @param arguments the {@link Task} as JSON, the number of pipelines, {@link Systems} as JSON or
   *     nothing
   */
  public static void main(String[] arguments) throws Exception {
    Task task = Task.JSON.readValue(arguments[0], Task.class);
    int count = Integer.parseInt(arguments[1]);
    String systems = arguments[2];
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try (HikariDataSource pool = task.pool()) {
      StateStores.migrate(pool);
      try (StateStore store = StateStores.postgres(pool);
          SyncEngine engine =
              SyncEngine.builder(store, vault(systems, count)).executor(executor).build()) {
        Held held = new IdleHost(task, systems, pool, engine).hold(count);
        System.out.println(Task.JSON.writeValueAsString(held));
      }
    } finally {
      executor.shutdown();
    }
  }

  private static CredentialVault vault(String systems, int count) throws Exception {
    return systems.isEmpty()
        ? new InMemoryVault()
        : Task.JSON
            .readValue(systems, Systems.class)
            .vault(IntStream.rangeClosed(0, count).mapToObj(IdleHost::tenant).toList());
  }

  private static String tenant(int number) {
    return "tenant-" + number;
  }

  private Held hold(int count) throws Exception {
    pipelines(0).forEach(SyncPipeline::run);
    long before = heap();
    Set<String> threads = threads();
    List<SyncPipeline> idle = new ArrayList<>();
    for (int tenant = 1; idle.size() < count; tenant++) {
      idle.addAll(pipelines(tenant));
    }
    long built = heap() - before;
    idle.forEach(SyncPipeline::run);
    long ran = heap() - before;
    Set<String> more = threads();
    more.removeAll(threads);
    return new Held(built / idle.size(), ran / idle.size(), more.size(), List.copyOf(threads));
  }

  private List<SyncPipeline> pipelines(int tenant) throws Exception {
    return systems.isEmpty()
        ? List.of(EngineFlow.pipeline(engine.tenant(tenant(tenant)), task, pool))
        : Task.JSON
            .readValue(systems, Systems.class)
            .flow(engine.tenant(tenant(tenant)))
            .pipelines();
  }

  private static long heap() {
    for (int time = 0; time < COLLECTIONS; time++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName() + "/" + thread.getId())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
