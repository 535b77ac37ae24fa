package io.mlconnector.verification.crash;

import io.mlconnector.SyncEngine;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.Reason;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import io.mlconnector.verification.company.Landscape;
import io.mlconnector.write.Doubt;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The host process that is killed or stopped. It sends its events to the driver, and runs the group
 * until a run is whole and has put nothing aside but twins; then it ends with status 0.
 */
public final class HostProcess {
  static final Duration LEASE = Duration.ofMillis(900);
  static final Doubt SHORT =
      new Doubt(
          Duration.ofMillis(900),
          Duration.ofMillis(900),
          Duration.ofMillis(500),
          Duration.ofMillis(100));

  private HostProcess() {}

  /**
   * @param arguments store (a path, or {@code jdbc:postgresql:...}), driver, x3, endpoint, login,
   *     password, cin7, account, key, startingAt
   */
  public static void main(String[] arguments) throws InterruptedException {
    Telling driver = new Telling(URI.create(arguments[1]));
    Landscape landscape =
        new Landscape(
            URI.create(arguments[2]),
            arguments[3],
            arguments[4],
            arguments[5],
            URI.create(arguments[6]),
            arguments[7],
            arguments[8],
            SHORT);
    try (StateStore store = open(arguments[0]);
        SyncEngine engine =
            landscape
                .host(driver.store(store), Time.system(), LEASE)
                .http(new TellingClient(driver))
                .build()) {
      run(landscape, engine, store, Instant.parse(arguments[9]));
    }
  }

  static StateStore open(String where) {
    return where.startsWith("jdbc:")
        ? StateStores.postgres(dataSource(where))
        : StateStores.embedded(Path.of(where));
  }

  static DataSource dataSource(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    return source;
  }

  private static void run(
      Landscape landscape, SyncEngine engine, StateStore store, Instant startingAt)
      throws InterruptedException {
    var group = landscape.group(engine, startingAt);
    while (true) {
      List<RunAnswer> answers = group.run();
      boolean whole =
          answers.size() == 3
              && answers.stream()
                  .allMatch(
                      answer ->
                          answer instanceof SyncReport report
                              && report.whole()
                              && nothingLeft(store, report));
      if (whole) {
        return;
      }
      Time.system().pause(Duration.ofMillis(300));
    }
  }

  private static boolean nothingLeft(StateStore store, SyncReport report) {
    FlowKey flow = new FlowKey("acme", report.pipeline());
    return store.openWork(flow).isEmpty()
        && store.deadLetters(flow, DeadLetterQuery.all(10)).stream()
            .allMatch(letter -> letter.reason() == Reason.TWIN);
  }
}
