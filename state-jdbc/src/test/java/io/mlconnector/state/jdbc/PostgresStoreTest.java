package io.mlconnector.state.jdbc;

import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.state.StateStoreContract;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresStoreTest extends StateStoreContract {
  private static TestPostgres server;
  private final CountingPool pool = pool();
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  @BeforeAll
  static void start() throws IOException {
    server = new TestPostgres();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static CountingPool pool() {
    return new CountingPool(server.pool(), true);
  }

  @Override
  protected StateStore open() {
    server.emptyDatabase();
    StateStores.migrate(pool);
    return openAgain();
  }

  @Override
  protected StateStore openAgain() {
    return StateStores.postgres(pool, offset::get);
  }

  @Override
  protected void moveClock(Duration by) {
    offset.accumulateAndGet(by, Duration::plus);
  }

  @Override
  protected boolean isShared() {
    return true;
  }
}
