package io.mlconnector.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that is killed at any point, any number of times, loses no record and writes none twice.
 * Hosts are real processes with a real clock. They are killed once at each event of the steps of a
 * purchase and of an invoice, then at random events.
 */
class CrashTest {
  /** The folder with state and logs, which is kept after a failure. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("");

  private static final int KILLS = System.getProperty("campaign", "").equals("full") ? 200 : 20;
  private static final int KILLED = 137;
  private static final int FURTHEST = 140;

  /** The events while a host writes orders and invoices. */
  private static final Pattern STEPS =
      Pattern.compile(
          "host/(before|commit)/x3-(purchase-orders|supplier-invoices)-to-cin7/(begin/.*|settle)"
              + "|(before|after) cin7 POST .*purchase.*"
              + "|host/socket/.*purchase.*");

  @Test
  void a_host_on_an_h2_file_that_is_killed_anywhere_leaves_everything_exactly_once()
      throws Exception {
    Path file = folder.resolve("state");
    StateStores.migrate(file);
    campaign(file.toString(), 20261121L, folder.resolve("host.log"));
  }

  @Test
  void a_host_on_postgresql_that_is_killed_anywhere_leaves_everything_exactly_once()
      throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      StateStores.migrate(HostProcess.dataSource(url));
      campaign(url, 20261122L, folder.resolve("host.log"));
    }
  }

  private static void campaign(String where, long seed, Path log)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    Map<String, Integer> kills = new TreeMap<>();
    Files.createFile(log);
    try (Driver driver = new Driver(log, 5, 5, 5)) {
      try (StateStore store = HostProcess.open(where)) {
        driver.loadTables(store);
      }
      Deque<String> steps = shuffled(eventsOfSteps(driver, where), random);
      int all = steps.size();
      for (int killed = 0; killed < KILLS; ) {
        Predicate<String> at = steps.isEmpty() ? nth(random) : steps.element()::equals;
        if (runAndKill(driver, where, at, kills)) {
          killed++;
          steps.poll();
        } else {
          driver.morePapers();
        }
      }
      driver.hear(event -> {});
      assertThat(driver.end(driver.start(where, "host"))).isZero();
      try (StateStore store = HostProcess.open(where)) {
        driver.check(store);
      }
      System.out.println("seed " + seed + ": " + KILLS + " kills");
      kills.forEach((event, times) -> System.out.printf("%5d  %s%n", times, event));
      assertThat(steps).as("events without a kill").hasSize(Math.max(0, all - KILLS));
    }
  }

  /** Lets a first host run to its end and collects the events at which others can be killed. */
  private static Set<String> eventsOfSteps(Driver driver, String where)
      throws IOException, InterruptedException {
    Set<String> seen = new ConcurrentSkipListSet<>();
    driver.hear(
        event -> {
          if (STEPS.matcher(event).matches()) {
            seen.add(event);
          }
        });
    assertThat(driver.end(driver.start(where, "host"))).isZero();
    assertThat(seen)
        .contains(
            "host/commit/x3-purchase-orders-to-cin7/begin/order",
            "host/commit/x3-supplier-invoices-to-cin7/begin/invoice",
            "after cin7 POST advanced-purchase/invoice");
    return new TreeSet<>(seen);
  }

  private static Deque<String> shuffled(Set<String> events, Random random) {
    List<String> list = new ArrayList<>(events);
    Collections.shuffle(list, random);
    return new ArrayDeque<>(list);
  }

  private static Predicate<String> nth(Random random) {
    AtomicLong left = new AtomicLong(1 + random.nextInt(FURTHEST));
    return event -> left.decrementAndGet() == 0;
  }

  /**
   * Starts a host that is killed at the first event that fits.
   *
   * @return whether it was killed; false if it ended before such an event
   */
  private static boolean runAndKill(
      Driver driver, String where, Predicate<String> at, Map<String, Integer> kills)
      throws IOException, InterruptedException {
    List<String> met = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Process> started = new CompletableFuture<>();
    driver.hear(
        event -> {
          if (met.isEmpty() && at.test(event)) {
            met.add(event);
            kill(started.join());
          }
        });
    Process host = driver.start(where, "host");
    started.complete(host);
    int status = driver.end(host);
    driver.hear(event -> {});
    assertThat(status).as("end of the host").isEqualTo(met.isEmpty() ? 0 : KILLED);
    met.forEach(event -> kills.merge(event, 1, Integer::sum));
    return !met.isEmpty();
  }

  private static void kill(Process host) {
    host.destroyForcibly();
    try {
      host.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
