package io.mlconnector.verification.crash;

import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncEngine;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.state.StateStore;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.time.Time;
import io.mlconnector.verification.company.Landscape;
import io.mlconnector.write.Doubt;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The host that is killed. Tells its driver of each commit of the store, and waits there for the
 * answer; runs the group until a run is whole and has put nothing aside, then ends with status 0.
 */
public final class HostProcess {
  static final Doubt SHORT =
      new Doubt(
          Duration.ofMillis(900),
          Duration.ofMillis(900),
          Duration.ofMillis(500),
          Duration.ofMillis(100));
  private static final Set<String> COMMITS =
      Set.of("begin", "record", "keep", "settle", "identify", "release", "settleStrays");

  private HostProcess() {}

  /**
   * @param arguments store (a path, or {@code jdbc:postgresql:...}), driver, x3, endpoint, login,
   *     password, cin7, account, key, startingAt
   */
  public static void main(String[] arguments) throws InterruptedException {
    URI driver = URI.create(arguments[1]);
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
    try (StateStore store = open(arguments[0])) {
      run(landscape, reporting(store, driver), Instant.parse(arguments[9]));
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

  private static void run(Landscape landscape, StateStore store, Instant startingAt)
      throws InterruptedException {
    try (SyncEngine engine = landscape.engine(store, Time.system(), Duration.ofMillis(900))) {
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
  }

  private static boolean nothingLeft(StateStore store, SyncReport report) {
    var flow = new io.mlconnector.state.FlowKey("acme", report.pipeline());
    return store.openWork(flow).isEmpty()
        && store.deadLetters(flow, io.mlconnector.state.DeadLetterQuery.all(1)).isEmpty();
  }

  /** The store as the engine gets it: each commit is an event of the driver's count. */
  private static StateStore reporting(StateStore store, URI driver) {
    HttpClient http = HttpClient.newHttpClient();
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(store, arguments);
                if (COMMITS.contains(method.getName())) {
                  tell(http, driver.resolve("commit/" + method.getName()));
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }

  private static void tell(HttpClient http, URI event) throws IOException, InterruptedException {
    http.send(HttpRequest.newBuilder(event).build(), HttpResponse.BodyHandlers.discarding());
  }
}
