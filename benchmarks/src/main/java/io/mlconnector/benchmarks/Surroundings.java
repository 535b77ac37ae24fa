package io.mlconnector.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * What all contenders share: the page server and a durable PostgreSQL, each in a process of its
 * own, and an empty database for each run.
 */
final class Surroundings implements AutoCloseable {
  private final int page;
  private final Folder folder;
  private final EmbeddedPostgres postgres;
  private final JavaProcess server;
  private final String source;
  private int databases;

  Surroundings(int records, int page) throws IOException {
    this(records, page, PageServer.Pages.WRITTEN);
  }

  Surroundings(int records, int page, PageServer.Pages pages) throws IOException {
    this.page = page;
    this.folder = Folder.temporary();
    this.postgres =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(2))
            .setOverrideWorkingDirectory(folder.path().toFile())
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    this.server =
        JavaProcess.start(
            List.of("-Xmx3g", "-XX:+UseSerialGC"),
            PageServer.class,
            records + "",
            page + "",
            pages.name());
    this.source = "http://127.0.0.1:" + server.said("[0-9]+");
  }

  /** A task over an empty database. */
  Task task(String contender) throws SQLException {
    String name = "run_" + databases++;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      statement.execute("checkpoint");
    }
    String url = postgres.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true";
    return new Task(contender, source, url, page, 0);
  }

  /** Removes the database of a task that has ended. */
  void drop(Task task) throws SQLException {
    String name = task.database().replaceAll(".*/(run_\\d+).*", "$1");
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database " + name + " with (force)");
    }
  }

  /** Runs a task in a process of its own. */
  static Contenders.Figures run(Task task, List<String> jvm)
      throws IOException, InterruptedException {
    try (JavaProcess process =
        JavaProcess.start(jvm, Contenders.class, Task.JSON.writeValueAsString(task))) {
      String line = process.said("[{].*[}]");
      process.end();
      return Task.JSON.readValue(line, Contenders.Figures.class);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    postgres.close();
    folder.close();
  }
}
