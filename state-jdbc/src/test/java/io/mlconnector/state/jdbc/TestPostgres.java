package io.mlconnector.state.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** A PostgreSQL server of its own, on a free port, with its data under target. */
final class TestPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;

  TestPostgres() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(2))
            .setOverrideWorkingDirectory(Path.of("target", "postgres").toAbsolutePath().toFile())
            .start();
  }

  /** Opens a connection for each call. */
  DataSource pool() {
    return server.getPostgresDatabase();
  }

  /** Drops all tables, and the connections that other tests have left. */
  void emptyDatabase() {
    run(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where pid <> pg_backend_pid() and datname = current_database()");
    run("drop schema public cascade; create schema public");
  }

  void run(String sql) {
    try (Connection connection = pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
