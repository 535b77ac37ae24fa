package io.mlconnector.hosts.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.error.StateException;
import io.mlconnector.hosts.Purchasing;
import io.mlconnector.hosts.Trial;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

/**
 * What happens to a run that begins in the middle of the host's transaction, before anything was
 * moved.
 */
@QuarkusTest
@WithTestResource(value = RunningSurroundings.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class QuarkusTransactionTest {
  private static final String REFUSED = "inside a transaction of the host";

  private final Trial trial = RunningSurroundings.trial();

  @Inject AgroalDataSource transactional;
  @Inject ManagedExecutor carrying;
  @Inject ExecutorService threads;
  @Inject Purchasing purchasing;
  @Inject StateStore store;
  @Inject SyncGroup group;
  @Inject Journal journal;

  @Test
  void what_a_run_did_stays_where_the_hosts_transaction_around_it_is_rolled_back()
      throws SQLException {
    int before = journal.entries();
    try (SyncEngine engine = engine(store)) {
      SyncGroup purchases = purchasing.group(engine);
      assertThatThrownBy(() -> journal.during(purchases, false))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(journal.entries()).isEqualTo(before);
    trial.agrees();
    assertThat(Purchasing.whole(journal.during(group, true))).isTrue();
    assertThat(journal.entries()).isEqualTo(before + 1);
    trial.agrees();
  }

  /**
   * An engine on that one of Quarkus' two executors that hands the host's transaction on to its
   * threads.
   */
  private SyncEngine engine(StateStore state) {
    return SyncEngine.builder(state, purchasing.vault()).executor(carrying).build();
  }

  @Test
  void one_of_the_hosts_executors_carries_its_transaction_to_other_threads() {
    assertThat(statusOn(carrying)).isEqualTo(Status.STATUS_ACTIVE);
    assertThat(statusOn(threads)).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  private static int statusOn(Executor executor) {
    return QuarkusTransaction.requiringNew()
        .call(() -> CompletableFuture.supplyAsync(QuarkusTransaction::getStatus, executor).join());
  }

  @Test
  void on_a_pool_that_takes_part_in_it_a_run_is_refused_before_any_call_and_it_goes_on()
      throws SQLException {
    int before = journal.entries();
    int calls = trial.cin7().server().calls().size();
    try (StateStore joined = StateStores.postgres(transactional);
        SyncEngine engine = engine(joined)) {
      SyncGroup purchases = purchasing.group(engine);
      assertThatThrownBy(() -> journal.during(purchases, true))
          .isInstanceOf(StateException.class)
          .hasMessageContaining(REFUSED);
      assertThat(journal.entries()).isEqualTo(before);
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                journal.add();
                assertThatThrownBy(purchases::run).hasMessageContaining(REFUSED);
              });
    }
    assertThat(journal.entries()).isEqualTo(before + 1);
    assertThat(trial.cin7().server().calls()).hasSize(calls);
  }

  @Test
  void on_such_a_pool_it_is_not_opened_inside_one_either() {
    for (Consumer<AgroalDataSource> call :
        List.<Consumer<AgroalDataSource>>of(StateStores::migrate, StateStores::postgres)) {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  assertThatThrownBy(() -> call.accept(transactional))
                      .isInstanceOf(StateException.class)
                      .hasMessageContaining(REFUSED));
    }
  }
}
