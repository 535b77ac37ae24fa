package io.mlconnector.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.SyncEngine;
import io.mlconnector.error.StateException;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host that is stopped (SIGSTOP) for longer than its lease and then continued, after a second
 * host has taken over and run to its end. Hosts are real processes with a real clock.
 */
class ZombieTest {
  private static final String ORDERS = "x3-purchase-orders-to-cin7";
  private static final String INVOICES = "x3-supplier-invoices-to-cin7";
  private static final String SUPPLIERS = "x3-suppliers-to-cin7";
  private static final int ATTEMPTS = 5;
  private static final EmbeddedPostgres[] SERVER = new EmbeddedPostgres[1];

  /** The folder with state and logs, which is kept after a failure. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("");

  private String store = "";
  private Path log = Path.of("");

  @BeforeAll
  static void startServer() throws IOException {
    SERVER[0] = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    SERVER[0].close();
  }

  @BeforeEach
  void newDatabase() throws Exception {
    String name = "zombie" + System.nanoTime();
    log = Files.createFile(folder.resolve(name + ".log"));
    try (var connection = SERVER[0].getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    store = SERVER[0].getJdbcUrl("postgres", name);
    StateStores.migrate(HostProcess.dataSource(store));
  }

  /** A driver with documents of every kind. */
  private Driver driver() {
    return new Driver(log, 1, 1, 5);
  }

  static Stream<String> stages() {
    Stream<String> always =
        Stream.of(
            "after x3 GET PORDER.$details",
            "first/before/" + ORDERS + "/begin/header",
            "first/commit/" + ORDERS + "/begin/header",
            "after cin7 POST advanced-purchase",
            "first/before/" + ORDERS + "/begin/order",
            "first/before/" + ORDERS + "/settle",
            "first/commit/" + INVOICES + "/begin/invoice",
            "first/before/" + INVOICES + "/settle");
    Stream<String> further =
        Stream.of(
            "first/before/lease",
            "first/commit/lease",
            "after x3 GET BPSUPPLIER.$query",
            "first/before/" + SUPPLIERS + "/begin/supplier",
            "first/commit/" + SUPPLIERS + "/begin/supplier",
            "after cin7 POST supplier",
            "before cin7 POST advanced-purchase",
            "first/commit/" + ORDERS + "/begin/order",
            "before cin7 POST purchase/order",
            "after cin7 POST purchase/order",
            "first/commit/" + ORDERS + "/settle",
            "after x3 GET PINVOICE.$details",
            "first/before/" + INVOICES + "/begin/header",
            "first/commit/" + INVOICES + "/begin/order",
            "first/before/" + INVOICES + "/begin/invoice",
            "before cin7 POST advanced-purchase/invoice",
            "after cin7 POST advanced-purchase/invoice",
            "first/commit/" + INVOICES + "/settle",
            "first/before/" + INVOICES + "/release");
    boolean full = System.getProperty("campaign", "").equals("full");
    return full ? Stream.concat(always, further) : always;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stages")
  void a_host_that_was_stopped_anywhere_up_to_the_deadline_check_does_nothing_twice(String stage)
      throws Exception {
    try (Driver driver = driver()) {
      Zombie zombie = stoppedAndContinued(driver, stage);
      assertThat(driver.end(zombie.process())).isZero();
      try (StateStore opened = HostProcess.open(store)) {
        driver.check(opened);
      }
      zombie.recordedNothingUnderItsOldLease();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"purchase/order", "advanced-purchase/invoice"})
  void what_the_target_refuses_a_second_time_is_not_there_twice(String path) throws Exception {
    try (Driver driver = driver()) {
      Zombie zombie = stoppedAndContinued(driver, "first/socket/ExternalApi/v2/" + path);
      assertThat(driver.end(zombie.process())).isZero();
      try (StateStore opened = HostProcess.open(store)) {
        driver.check(opened);
      }
      zombie.recordedNothingUnderItsOldLease();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"supplier", "advanced-purchase"})
  void between_check_and_socket_there_is_one_twin_and_its_late_answer_reports_it(String path)
      throws Exception {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (theLateAnswerReportsTheTwin(path)) {
        return;
      }
      newDatabase();
    }
    throw new AssertionError("no late answer came within its 900 ms, " + ATTEMPTS + " times");
  }

  /**
   * Whether a late answer came and reports the twin. On a busy machine none may come, or nothing
   * may be sent at all; then the sweep finds the twin, if there is one.
   */
  private boolean theLateAnswerReportsTheTwin(String path) throws Exception {
    try (Driver driver = driver()) {
      Zombie zombie = stoppedAndContinued(driver, "first/socket/ExternalApi/v2/" + path);
      assertThat(driver.end(zombie.process())).isZero();
      zombie.recordedNothingUnderItsOldLease();
      boolean late = zombie.told().contains("first/commit/file");
      try (StateStore opened = HostProcess.open(store)) {
        run(driver, opened, RunRequest.scheduled());
        if (!late) {
          run(driver, opened, RunRequest.twins(new Actor("ann"), driver.startingAt()));
        }
        if (late || !twins(driver).isEmpty()) {
          oneTwinThatIsReported(driver, opened);
        }
        assertThat(opened.chains("acme")).allMatch(flow -> opened.strays(flow).isEmpty());
      }
      return late;
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"supplier", "advanced-purchase"})
  void between_check_and_socket_a_twin_whose_answer_is_lost_too_is_found_by_the_sweep(String path)
      throws Exception {
    try (Driver driver = driver()) {
      Zombie zombie =
          stoppedAndContinued(
              driver,
              "first/socket/ExternalApi/v2/" + path,
              (host, event) -> {
                if (event.equals("after cin7 POST " + path)) {
                  host.destroyForcibly();
                }
              });
      assertThat(driver.end(zombie.process())).isNotZero();
      assertThat(zombie.told()).doesNotContain("first/commit/file");
      try (StateStore opened = HostProcess.open(store)) {
        run(driver, opened, RunRequest.scheduled());
        assertThat(letters(opened)).as("not before the sweep").isEmpty();
        run(driver, opened, RunRequest.twins(new Actor("ann"), driver.startingAt()));
        oneTwinThatIsReported(driver, opened);
      }
    }
  }

  @Test
  void on_an_h2_file_a_second_process_is_refused_while_the_first_lives_and_opens_it_after()
      throws Exception {
    Path file = log.resolveSibling("state");
    StateStores.migrate(file);
    try (Driver driver = driver()) {
      try (StateStore opened = HostProcess.open(file.toString())) {
        driver.loadTables(opened);
      }
      Zombie zombie =
          Zombie.stoppedAt("first/commit/" + ORDERS + "/begin/header", driver, file.toString());
      assertThatThrownBy(() -> HostProcess.open(file.toString()))
          .isInstanceOf(StateException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("another process");
      Process second = driver.start(file.toString(), "second");
      assertThat(driver.end(second)).as("end of a second host").isNotZero();
      zombie.process().destroyForcibly().waitFor();
      assertThat(driver.end(driver.start(file.toString(), "third"))).isZero();
      try (StateStore opened = HostProcess.open(file.toString())) {
        driver.check(opened);
      }
    }
  }

  private Zombie stoppedAndContinued(Driver driver, String stage) throws Exception {
    return stoppedAndContinued(driver, stage, (host, event) -> {});
  }

  /**
   * Stops the first host at its event, lets a second host run to its end, and continues the first.
   */
  private Zombie stoppedAndContinued(
      Driver driver, String stage, BiConsumer<Process, String> afterwards) throws Exception {
    try (StateStore opened = HostProcess.open(store)) {
      driver.loadTables(opened);
    }
    Zombie zombie = Zombie.stoppedAt(stage, driver, store);
    assertThat(driver.end(driver.start(store, "second"))).as("second host; " + log).isZero();
    zombie.continued(afterwards);
    return zombie;
  }

  /** A run as a further host makes it. */
  private static void run(Driver driver, StateStore store, RunRequest request) {
    try (SyncEngine engine = driver.engine(store)) {
      List<RunAnswer> answers = driver.landscape().group(engine, driver.startingAt()).run(request);
      assertThat(answers)
          .hasSize(3)
          .allMatch(answer -> answer instanceof SyncReport report && report.whole());
      assertThat(engine.tenant("acme").audit().verify().broken()).isEmpty();
    }
  }

  private static List<DeadLetter> letters(StateStore store) {
    return store.chains("acme").stream()
        .flatMap(flow -> store.deadLetters(flow, DeadLetterQuery.all(10)).stream())
        .toList();
  }

  private static List<Set<String>> twins(Driver driver) {
    Map<String, Set<String>> idsByKey = new TreeMap<>();
    driver.cin7().purchases().forEach(one -> add(idsByKey, one.note(), one.id()));
    driver.cin7().suppliers().forEach(one -> add(idsByKey, one.name(), one.id()));
    return idsByKey.values().stream().filter(ids -> ids.size() > 1).toList();
  }

  private static void oneTwinThatIsReported(Driver driver, StateStore store) {
    List<Set<String>> twins = twins(driver);
    assertThat(twins).singleElement().satisfies(ids -> assertThat(ids).hasSize(2));
    assertThat(letters(store))
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.TWIN);
    String text = letters(store).get(0).problems().get(0).text();
    assertThat(text).contains(twins.get(0));
  }

  private static void add(Map<String, Set<String>> ids, String key, String id) {
    ids.computeIfAbsent(key, any -> new TreeSet<>()).add(id);
  }
}
