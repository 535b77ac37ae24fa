package io.mlconnector.state.jdbc;

import static io.mlconnector.state.jdbc.CommittingMain.FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.StateException;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.StoreClock;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What is asked of the store on PostgreSQL beyond the contract. */
class PostgresTest {
  private static final List<Consumer<DataSource>> OPENING =
      List.of(StateStores::migrate, StateStores::postgres);

  private static TestPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = new TestPostgres();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void migrated() {
    server.emptyDatabase();
    StateStores.migrate(server.pool());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void it_commits_whatever_the_auto_commit_of_the_pool_and_puts_it_back(boolean autoCommit) {
    CountingPool pool = new CountingPool(server.pool(), autoCommit);
    try (StateStore store = StateStores.postgres(pool)) {
      store.settle(lease(store), CommittingMain.settlement(1));
    }
    try (StateStore other = StateStores.postgres(server.pool())) {
      assertThat(other.ledger(FLOW, List.of(CommittingMain.key(1)))).hasSize(1);
    }
    assertThat(pool.out.get()).isZero();
  }

  @Test
  void a_flow_has_two_connections_at_most_and_none_between_calls() throws InterruptedException {
    CountingPool pool = new CountingPool(server.pool(), true);
    try (StateStore store = StateStores.postgres(pool)) {
      Lease lease = lease(store);
      List<Thread> threads =
          IntStream.range(0, 6)
              .mapToObj(i -> new Thread(() -> store.settle(lease, CommittingMain.settlement(i))))
              .toList();
      threads.forEach(Thread::start);
      for (Thread each : threads) {
        each.join();
      }
      assertThat(pool.most.get()).isLessThanOrEqualTo(2);
      assertThat(pool.out.get()).isZero();
    }
  }

  @Test
  void an_interrupt_while_a_pool_is_waited_for_is_kept_for_the_caller() {
    try (StateStore store = StateStores.postgres(new CountingPool(server.pool(), true))) {
      Lease lease = lease(store);
      Thread.currentThread().interrupt();
      store.settle(lease, CommittingMain.settlement(1));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(store.ledger(FLOW, List.of(CommittingMain.key(1)))).hasSize(1);
    }
  }

  @Test
  void a_transaction_aware_proxy_is_refused() {
    assertThatThrownBy(() -> StateStores.postgres(new TransactionAwareDataSourceProxy()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("target data source");
  }

  @Test
  void a_call_inside_a_transaction_of_the_host_is_refused_and_leaves_that_alone()
      throws SQLException {
    try (Connection hosts = server.pool().getConnection();
        Statement statement = hosts.createStatement()) {
      SharedConnection shared = new SharedConnection(server.pool(), hosts);
      StateStore store = StateStores.postgres(shared);
      shared.inTransaction = true;
      hosts.setAutoCommit(false);
      statement.execute("create table hosts_own (id int)");
      assertThatThrownBy(() -> store.state(FLOW))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("transaction of the host");
      statement.execute("insert into hosts_own values (1)");
      hosts.rollback();
    }
  }

  @Test
  void opened_inside_a_transaction_of_the_host_it_is_refused_and_commits_nothing_of_it()
      throws SQLException {
    try (Connection hosts = server.pool().getConnection();
        Statement statement = hosts.createStatement()) {
      SharedConnection shared = new SharedConnection(server.pool(), hosts);
      shared.inTransaction = true;
      hosts.setAutoCommit(false);
      statement.execute("create table hosts_own (id int)");
      for (Consumer<DataSource> call : OPENING) {
        assertThatThrownBy(() -> call.accept(shared))
            .isInstanceOf(StateException.class)
            .hasMessageContaining("transaction of the host");
      }
      hosts.rollback();
      assertThatThrownBy(() -> statement.execute("select id from hosts_own"))
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void opened_on_a_connection_that_another_manager_commits_it_says_so() throws SQLException {
    try (Connection hosts = server.pool().getConnection()) {
      SharedConnection shared = new SharedConnection(server.pool(), hosts);
      shared.inTransaction = true;
      shared.managed = true;
      hosts.setAutoCommit(false);
      for (Consumer<DataSource> call : OPENING) {
        assertThatThrownBy(() -> call.accept(shared))
            .isInstanceOf(StateException.class)
            .hasMessageContaining("transaction of the host");
      }
    }
  }

  @Test
  void a_database_other_than_postgres_is_refused() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:other");
    assertThatThrownBy(() -> StateStores.postgres(h2)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void missing_tables_are_named_with_the_call_that_makes_them() {
    server.emptyDatabase();
    assertThatThrownBy(() -> StateStores.postgres(server.pool()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("StateStores.migrate(dataSource)");
  }

  @Test
  void several_hosts_may_migrate_at_once() throws InterruptedException {
    server.emptyDatabase();
    AtomicInteger failures = new AtomicInteger();
    List<Thread> hosts =
        IntStream.range(0, 4)
            .mapToObj(i -> new Thread(() -> StateStores.migrate(server.pool())))
            .toList();
    hosts.forEach(host -> host.setUncaughtExceptionHandler((t, e) -> failures.incrementAndGet()));
    hosts.forEach(Thread::start);
    for (Thread each : hosts) {
      each.join();
    }
    assertThat(failures.get()).isZero();
    StateStores.postgres(server.pool()).close();
  }

  @Test
  void connections_that_the_server_ended_are_replaced() {
    try (StateStore store = StateStores.postgres(new CountingPool(server.pool(), true))) {
      Lease lease = lease(store);
      server.run(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where pid <> pg_backend_pid() and datname = current_database()");
      store.settle(lease, CommittingMain.settlement(1));
      assertThat(store.ledger(FLOW, List.of(CommittingMain.key(1)))).hasSize(1);
    }
  }

  @Test
  void a_frozen_host_keeps_the_lock_no_longer_than_half_a_lease() {
    Postgres database = new Postgres(server.pool(), () -> Duration.ZERO);
    Flows flows = new Flows(new StoreClock(), database);
    AtomicInteger renewed = new AtomicInteger();
    try (StateStore store = StateStores.postgres(server.pool())) {
      Lease lease = ((LeaseAnswer.Granted) store.lease(FLOW, "h", Duration.ofMillis(400))).lease();
      Transactions frozen = new Transactions(database);
      assertThatThrownBy(
              () ->
                  frozen.run(
                      FLOW,
                      tx -> {
                        flows.lock(tx, FLOW);
                        store.renew(lease);
                        return renewed.incrementAndGet();
                      }))
          .isInstanceOf(StateException.class);
    }
    assertThat(renewed.get()).isEqualTo(1);
  }

  @Test
  void look_ups_read_by_key_while_the_statistics_still_say_that_tables_are_empty() {
    try (StateStore store = StateStores.postgres(server.pool())) {
      Lease lease = lease(store);
      IntStream.range(0, 50).forEach(i -> store.settle(lease, CommittingMain.settlement(i)));
    }
    List<RecordKey> keys = List.of(CommittingMain.key(1));
    assertThat(plan(Ledger.BY_SOURCE, keys, 2))
        .contains("Index Scan using mlc_ledger_pkey")
        .doesNotContain("Join Filter")
        .doesNotContain("Materialize");
    assertThat(plan(Ledger.BY_TARGET, keys))
        .contains("Index Scan using mlc_ledger_owner")
        .doesNotContain("Join Filter");
  }

  private static String plan(String sql, List<RecordKey> keys, Object... more) {
    return new Transactions(new Postgres(server.pool(), () -> Duration.ZERO))
        .run(
            FLOW,
            tx -> tx.list("explain " + sql, row -> row.getString(1), Keys.records(1, keys, more)))
        .toString();
  }

  @Test
  void a_session_idles_in_a_transaction_less_than_the_lease() {
    try (StateStore store = StateStores.postgres(server.pool())) {
      Postgres database = new Postgres(server.pool(), () -> Duration.ZERO);
      Flows flows = new Flows(new StoreClock(), database);
      store.lease(FLOW, "h", Duration.ofSeconds(3));
      String bound =
          new Transactions(database)
              .run(
                  FLOW,
                  tx -> {
                    flows.lock(tx, FLOW);
                    return tx.first(
                            "select current_setting('idle_in_transaction_session_timeout') as s,"
                                + " current_setting('transaction_isolation') as i",
                            row -> row.getString("s") + " " + row.getString("i"))
                        .orElseThrow();
                  });
      assertThat(bound).isEqualTo("1500ms read committed");
    }
  }

  @Test
  void another_cluster_or_timeline_opens_a_doubt_when_the_store_is_opened() {
    StateStore before = StateStores.postgres(server.pool());
    before.settle(lease(before), CommittingMain.settlement(1));
    before.close();
    try (StateStore same = StateStores.postgres(server.pool())) {
      assertThat(same.state(FLOW).doubt()).isEmpty();
    }
    server.run("update mlc_store set lineage = 'another/00000001'");
    try (StateStore after = StateStores.postgres(server.pool())) {
      assertThat(after.state(FLOW).doubt()).map(DoubtWindow::asOf).isPresent();
      assertThat(after.events(new FlowKey("acme", ""), 0, 5)).hasSize(1);
    }
    try (StateStore again = StateStores.postgres(server.pool())) {
      assertThat(again.events(new FlowKey("acme", ""), 0, 5)).hasSize(1);
    }
  }

  @Test
  void a_failover_under_a_run_costs_the_run_its_lease() {
    Postgres database = new Postgres(server.pool(), () -> Duration.ZERO);
    try (StateStore store =
        new JdbcStateStore(database, new Transactions(database), Optional.empty())) {
      Lease lease = lease(store);
      store.settle(lease, CommittingMain.settlement(1));
      server.run("update mlc_store set lineage = 'before/0000000A'");
      assertThatThrownBy(() -> database.checkTimeline("0000000A"))
          .isInstanceOf(LineageChangedException.class);
      assertThatThrownBy(() -> store.settle(lease, CommittingMain.settlement(2)))
          .isInstanceOf(LeaseLostException.class);
      assertThat(store.state(FLOW).doubt()).isPresent();
    }
  }

  private static Lease lease(StateStore store) {
    return ((LeaseAnswer.Granted) store.lease(FLOW, "h", Duration.ofMinutes(5))).lease();
  }
}
