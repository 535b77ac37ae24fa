package io.mlconnector.state.jdbc;

import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.state.StateStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

class H2FileStoreTest extends StateStoreContract {
  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T00:00:00Z"));
  private final Path directory;

  H2FileStoreTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected StateStore open() {
    return openAgain();
  }

  @Override
  protected StateStore openAgain() {
    return StateStores.embedded(directory.resolve("state"), clock);
  }

  @Override
  protected void moveClock(Duration by) {
    clock.advance(by);
  }

  @Override
  protected boolean isShared() {
    return false;
  }
}
