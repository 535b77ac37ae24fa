package io.mlconnector.state.jdbc;

import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.vault.StateVaultContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class PostgresVaultTest extends StateVaultContract {
  private static TestPostgres server;
  private final StateStore store;

  PostgresVaultTest() {
    server.emptyDatabase();
    StateStores.migrate(server.pool());
    this.store = StateStores.postgres(server.pool());
  }

  @BeforeAll
  static void start() throws IOException {
    server = new TestPostgres();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected StateStore store() {
    return store;
  }
}
