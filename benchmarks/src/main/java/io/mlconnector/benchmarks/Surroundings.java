package io.mlconnector.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all contenders share: the page server and a durable PostgreSQL, each in a process of its
 * own, and an empty database for each run.
 */
final class Surroundings implements AutoCloseable {
  private final int page;
  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final Process server;
  private final String source;
  private int databases;

  Surroundings(int records, int page) throws IOException {
    this.page = page;
    this.folder = Files.createTempDirectory("benchmarks");
    this.postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.toFile())
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    this.server =
        process(List.of("-Xmx3g", "-XX:+UseSerialGC"), PageServer.class, records + "", page + "");
    this.source = "http://127.0.0.1:" + said(server, "[0-9]+");
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
    return new Task(contender, source, url, page);
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
  static Figures run(Task task, List<String> jvm) throws IOException, InterruptedException {
    Process process = process(jvm, Contenders.class, Task.JSON.writeValueAsString(task));
    String line = said(process, "[{].*[}]");
    if (process.waitFor() != 0) {
      throw new IOException(task.contender() + " ended with " + process.exitValue());
    }
    return Task.JSON.readValue(line, Figures.class);
  }

  private static Process process(List<String> jvm, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Maven runs main classes in a class loader of its own. */
  private static String classPath() {
    if (Surroundings.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  /** The first line that looks so; the virtual machine may say something, too. */
  private static String said(Process process, String form) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.matches(form)) {
        return line;
      }
    }
    throw new IOException("a process ended without a word");
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    postgres.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }
}
