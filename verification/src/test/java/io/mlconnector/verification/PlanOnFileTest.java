package io.mlconnector.verification;

import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The tests of plans with state in an H2 file: a plan and its decisions survive the process. */
class PlanOnFileTest extends PlanTest {
  private @Nullable Path folder;

  private Path file() {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("plans");
      }
      return folder.resolve("state");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  StateStore first(TestClock time) {
    return StateStores.embedded(file(), time);
  }

  @Override
  StateStore again(StateStore old, TestClock time) {
    old.close();
    return StateStores.embedded(file(), time);
  }

  @AfterEach
  void delete() throws IOException {
    try (Stream<Path> files = Files.walk(file().getParent())) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
