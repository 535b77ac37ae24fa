package io.mlconnector.state.jdbc;

import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.vault.StateVaultContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class H2FileVaultTest extends StateVaultContract {
  private final StateStore store;

  H2FileVaultTest(@TempDir Path directory) {
    this.store = StateStores.embedded(directory.resolve("state"));
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
