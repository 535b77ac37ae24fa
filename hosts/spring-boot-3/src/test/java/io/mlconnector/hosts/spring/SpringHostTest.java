package io.mlconnector.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.StateException;
import io.mlconnector.hosts.Databases;
import io.mlconnector.hosts.Leftovers;
import io.mlconnector.hosts.Purchasing;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The promise "A good neighbour in the host", in a Spring Boot application without Flyway. */
class SpringHostTest {
  private static Databases server;

  @TempDir private Path folder = Path.of("");
  private Surroundings surroundings;

  @BeforeAll
  static void startServer() throws IOException {
    server = new Databases();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void start() throws Exception {
    surroundings = new Surroundings(server, folder);
    surroundings.sql("create table journal (entry varchar(100) not null)");
  }

  @AfterEach
  void stop() {
    surroundings.close();
  }

  @Test
  void runs_on_the_hosts_pool_and_executor_and_leaves_no_thread() {
    Set<Thread> before = Leftovers.threads();
    assertThat(oneLife()).as("tasks of the host's executor").isPositive();
    surroundings.trial().agrees();
    oneLife();
    surroundings.trial().agrees();
    assertThat(
            Leftovers.afterCollection(
                before, thread -> thread.getName().matches("(ml-connector|HttpClient).*")))
        .isEmpty();
  }

  /** Starts and ends the application once; no reference to it outlives the method. */
  private long oneLife() {
    try (ConfigurableApplicationContext host = surroundings.start(Map.of())) {
      assertThat(Purchasing.whole(host.getBean(SyncGroup.class).run())).isTrue();
      SyncEngine engine = host.getBean(SyncEngine.class);
      assertThat(engine.tenant(Purchasing.TENANT).audit().verify().broken()).isEmpty();
      HikariDataSource pool = host.getBean(HikariDataSource.class);
      assertThat(pool.isAutoCommit()).isFalse();
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      return host.getBean(ThreadPoolTaskExecutor.class).getThreadPoolExecutor().getTaskCount();
    }
  }

  @Test
  void what_a_run_did_stays_where_the_hosts_transaction_around_it_is_rolled_back() {
    try (ConfigurableApplicationContext host = surroundings.start(Map.of())) {
      Journal journal = host.getBean(Journal.class);
      SyncGroup group = host.getBean(SyncGroup.class);
      assertThatThrownBy(() -> journal.during(group, false))
          .isInstanceOf(IllegalStateException.class);
      assertThat(journal.entries()).isZero();
      surroundings.trial().agrees();
      assertThat(Purchasing.whole(journal.during(group, true))).isTrue();
      assertThat(journal.entries()).isOne();
      surroundings.trial().agrees();
    }
  }

  @Test
  void a_pool_that_lends_the_connection_of_the_hosts_transaction_is_refused_before_any_call() {
    for (String autoCommit : List.of("false", "true")) {
      try (ConfigurableApplicationContext host =
          surroundings.start(Map.of("spring.datasource.hikari.auto-commit", autoCommit))) {
        TransactionAwareDataSourceProxy aware =
            new TransactionAwareDataSourceProxy(host.getBean(HikariDataSource.class));
        assertThatThrownBy(() -> StateStores.postgres(aware))
            .isInstanceOf(ConfigurationException.class)
            .hasMessageContaining("give its target data source");
        refusedInside(host, new DelegatingDataSource(aware));
      }
    }
    assertThat(surroundings.trial().cin7().suppliers()).isEmpty();
  }

  /**
   * A transaction-aware proxy behind another proxy is not recognised at once, but refused as soon
   * as it lends a connection with a transaction of the host.
   */
  private static void refusedInside(
      ConfigurableApplicationContext host, DelegatingDataSource hidden) {
    Purchasing purchasing = host.getBean(Purchasing.class);
    Journal journal = host.getBean(Journal.class);
    try (StateStore store = StateStores.postgres(hidden);
        SyncEngine engine =
            SyncEngine.builder(store, purchasing.vault())
                .executor(host.getBean(ThreadPoolTaskExecutor.class))
                .build()) {
      SyncGroup group = purchasing.group(engine);
      assertThatThrownBy(() -> journal.during(group, true))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("inside a transaction of the host");
    }
    assertThat(journal.entries()).isZero();
  }

  @Test
  void closed_in_the_middle_of_a_run_it_stops_within_seconds_and_the_next_start_completes_it()
      throws Exception {
    CountDownLatch third = surroundings.trial().slow();
    CompletableFuture<List<RunAnswer>> run;
    ConfigurableApplicationContext host = surroundings.start(Map.of());
    SyncGroup group = host.getBean(SyncGroup.class);
    run = CompletableFuture.supplyAsync(group::run);
    assertThat(third.await(60, TimeUnit.SECONDS)).isTrue();
    long begun = System.nanoTime();
    host.close();
    assertThat(stopped(run)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    surroundings.trial().fast();
    try (ConfigurableApplicationContext next = surroundings.start(Map.of())) {
      assertThat(Purchasing.whole(next.getBean(SyncGroup.class).run())).isTrue();
    }
    surroundings.trial().agrees();
  }

  /**
   * Whether a run was stopped: one that was in the middle of a flow reports it, one that was
   * between two flows is refused the next.
   */
  private static boolean stopped(CompletableFuture<List<RunAnswer>> run) throws Exception {
    try {
      return !Purchasing.whole(run.get(20, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the engine is closed");
      return true;
    }
  }

  @Test
  void the_versions_are_those_of_spring_boot_and_flyway_is_absent() {
    assertThat(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString())
        .startsWith("2.21.");
    assertThatThrownBy(() -> Class.forName("org.flywaydb.core.Flyway"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
