package io.mlconnector.hosts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server on this machine for tests, with a database for each trial. */
public final class Databases implements AutoCloseable {
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;

  /** Starts it, in the module's {@code target}. */
  public Databases() throws IOException {
    this.server =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(2))
            .setOverrideWorkingDirectory(Path.of("target", "postgres").toAbsolutePath().toFile())
            .start();
  }

  /** Makes a database and returns its name. */
  public String create() throws SQLException {
    String name = "trial" + System.nanoTime();
    sql(USER, "create database " + name);
    return name;
  }

  /** The JDBC URL of a database; its user needs no password. */
  public String url(String database) {
    return server.getJdbcUrl(USER, database);
  }

  /** Runs one statement. */
  public void sql(String database, String statement) throws SQLException {
    try (Connection connection = server.getDatabase(USER, database).getConnection();
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  /** The first value of the first row. */
  public String ask(String database, String query) throws SQLException {
    try (Connection connection = server.getDatabase(USER, database).getConnection();
        Statement one = connection.createStatement();
        ResultSet answer = one.executeQuery(query)) {
      if (!answer.next()) {
        throw new SQLException("no row: " + query);
      }
      return answer.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
