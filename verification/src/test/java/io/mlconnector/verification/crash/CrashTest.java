package io.mlconnector.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.state.StateStore;
import io.mlconnector.state.jdbc.StateStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A host that is killed anywhere, any number of times: nothing lost, nothing twice. Real clock,
 * real processes.
 */
class CrashTest {
  private static final int KILLS = System.getProperty("campaign", "").equals("full") ? 200 : 20;

  @Test
  void a_host_on_an_h2_file_that_is_killed_anywhere_leaves_everything_exactly_once()
      throws Exception {
    Path folder = Files.createTempDirectory(Driver.folder().toPath(), "crash-h2");
    Path file = folder.resolve("state");
    StateStores.migrate(file);
    campaign(file.toString(), 20261121L, folder.resolve("host.log"));
  }

  @Test
  void a_host_on_postgresql_that_is_killed_anywhere_leaves_everything_exactly_once()
      throws Exception {
    Path folder = Files.createTempDirectory(Driver.folder().toPath(), "crash-pg");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      StateStores.migrate(HostProcess.dataSource(url));
      campaign(url, 20261122L, folder.resolve("host.log"));
    }
  }

  private static void campaign(String where, long seed, Path log)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Files.createFile(log);
    try (Driver driver = new Driver(log)) {
      try (StateStore store = HostProcess.open(where)) {
        driver.loadTables(store);
      }
      int kills = 0;
      while (kills < KILLS) {
        if (driver.runAndKill(where, 1 + random.nextInt(90))) {
          kills++;
        } else {
          driver.morePapers();
        }
      }
      assertThat(driver.runAndKill(where, Long.MAX_VALUE)).isFalse();
      try (StateStore store = HostProcess.open(where)) {
        driver.check(store);
      }
      System.out.println("seed " + seed + ": " + kills + " kills at " + driver.kills());
    }
  }
}
