package io.mlconnector.hosts.quarkus;

import static java.util.Objects.requireNonNull;

import io.mlconnector.hosts.Databases;
import io.mlconnector.hosts.Trial;
import io.mlconnector.state.jdbc.StateStores;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Database and simulated systems for the application that Quarkus starts for a test; they last as
 * long as it does. Flyway makes the application's own table.
 */
public final class RunningSurroundings implements QuarkusTestResourceLifecycleManager {
  /** An argument: our tables are made before the application's first migration. */
  static final String OURS_FIRST = "ours-first";

  private static @Nullable Surroundings current;

  private @Nullable Databases server;
  private boolean oursFirst;

  /** Both systems of the application that runs. */
  static Trial trial() {
    return requireNonNull(current, "not started").trial();
  }

  @Override
  public void init(Map<String, String> arguments) {
    oursFirst = arguments.containsKey(OURS_FIRST);
  }

  @Override
  public Map<String, String> start() {
    try {
      Databases started = new Databases();
      server = started;
      Path folder = Files.createDirectories(Path.of("target", "trials"));
      Surroundings surroundings =
          new Surroundings(started, Files.createTempDirectory(folder, "running"));
      current = surroundings;
      Map<String, String> settings = new HashMap<>(surroundings.settings());
      settings.put("quarkus.flyway.migrate-at-start", "true");
      if (oursFirst) {
        migrate(surroundings.url());
        settings.put("quarkus.flyway.baseline-on-migrate", "true");
        settings.put("quarkus.flyway.baseline-version", "0");
      }
      return settings;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void migrate(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    StateStores.migrate(source);
  }

  /** Comes after the application was stopped. */
  @Override
  public void stop() {
    try {
      if (current != null) {
        current.close();
        delete(current.folder());
      }
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
