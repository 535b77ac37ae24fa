package io.mlconnector.hosts.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.hosts.Leftovers;
import io.mlconnector.hosts.Purchasing;
import io.mlconnector.hosts.Trial;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

/**
 * The promise "A good neighbour in the host", in a Quarkus application whose own migrations Flyway
 * runs in the same schema.
 */
@QuarkusTest
@WithTestResource(value = RunningSurroundings.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class QuarkusHostTest {
  private final Trial trial = RunningSurroundings.trial();

  @Inject AgroalDataSource transactional;

  @Inject
  @DataSource("state")
  AgroalDataSource pool;

  @Inject ExecutorService threads;
  @Inject Purchasing purchasing;
  @Inject SyncEngine engine;
  @Inject SyncGroup group;
  @Inject Journal journal;

  @Test
  void runs_on_the_hosts_pool_and_executor_beside_the_hosts_own_migrations() throws SQLException {
    assertThat(Purchasing.whole(group.run())).isTrue();
    trial.agrees();
    assertThat(engine.tenant(Purchasing.TENANT).audit().verify().broken()).isEmpty();
    assertThat(pool.getMetrics().acquireCount()).isPositive();
    assertThat(pool.getMetrics().activeCount()).isZero();
    assertThat(Leftovers.threads())
        .anyMatch(thread -> thread.getName().startsWith("executor-thread-"));
    assertThat(journal.entries()).isZero();
  }

  @Test
  void a_pool_that_takes_part_in_transactions_serves_where_there_is_none() {
    try (StateStore store = StateStores.postgres(transactional);
        SyncEngine other =
            SyncEngine.builder(store, purchasing.vault()).executor(threads).build()) {
      SyncGroup purchases = purchasing.group(other);
      assertThat(Purchasing.whole(purchases.run())).isTrue();
      List<RunAnswer> suspended =
          QuarkusTransaction.requiringNew()
              .call(() -> QuarkusTransaction.suspendingExisting().call(purchases::run));
      assertThat(Purchasing.whole(suspended)).isTrue();
    }
    trial.agrees();
  }
}
