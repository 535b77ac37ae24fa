package io.mlconnector.hosts.quarkus;

import io.mlconnector.hosts.Databases;
import io.mlconnector.hosts.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** A new database and both simulated systems, for a Quarkus application to start on. */
final class Surroundings implements AutoCloseable {
  private final Databases server;
  private final String database;
  private final Trial trial;
  private final Path folder;

  /**
   * @param folder empty
   */
  Surroundings(Databases server, Path folder) throws IOException, SQLException {
    this.folder = folder;
    this.server = server;
    this.database = server.create();
    this.trial = new Trial(folder);
  }

  Trial trial() {
    return trial;
  }

  Path folder() {
    return folder;
  }

  String url() {
    return server.url(database);
  }

  /** Whether the last store was closed before its pool. */
  boolean closedInOrder() throws SQLException {
    return server.ask(database, "select clean from mlc_store").equals("t");
  }

  /** The settings that the application is started with. */
  Map<String, String> settings() {
    return Map.of(
        "quarkus.datasource.jdbc.url", url(),
        "quarkus.datasource.state.jdbc.url", url(),
        "purchasing.folder", folder.toString());
  }

  @Override
  public void close() {
    trial.close();
  }
}
