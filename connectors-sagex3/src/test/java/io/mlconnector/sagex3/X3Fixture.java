package io.mlconnector.sagex3;

import io.mlconnector.connector.Connection;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Lookup;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.EntityType;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.testkit.connector.TestContext;
import io.mlconnector.testkit.connector.TestRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A simulated X3 with a connector on it, for tests; each scan is a run with a session of its own.
 */
final class X3Fixture implements AutoCloseable {
  final TestClock clock = new TestClock(Instant.parse("2025-12-01T10:15:30.700Z"));
  final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  final TestContext context = new TestContext("x3", clock).secret("x3-password", x3.password());
  private final Map<String, Optional<Watermark>> marks = new LinkedHashMap<>();
  private Connection connection = open(usual -> usual);

  SageX3Settings settings() {
    return SageX3Settings.at(x3.uri(), x3.endpoint())
        .login(x3.login(), "x3-password")
        .postedInvoices(3);
  }

  /** Opens anew with these settings, as a restarted host does; watermarks stay. */
  Connection open(UnaryOperator<SageX3Settings> change) {
    connection = new SageX3Connector().open(change.apply(settings()), context);
    return connection;
  }

  void profile(UnaryOperator<SageX3Profile> change) {
    open(usual -> usual.profile(change.apply(SageX3Profile.standard())));
  }

  SageX3Session session() {
    return ((SageX3Connection) connection).begin(new TestRun());
  }

  <R> ChangeFeed<R> feed(EntityType<R> type, SageX3Session session) {
    return connection.roles().feed(type, session).orElseThrow();
  }

  /** Reads to the end of the scan in pages of that size. */
  <R> List<R> scan(EntityType<R> type, int limit) {
    List<R> records = new ArrayList<>();
    try (SageX3Session session = session()) {
      ChangeFeed<R> feed = feed(type, session);
      boolean more = true;
      while (more) {
        ChangePage<R> page = feed.poll(new TestRun().page(mark(type), limit));
        page.changes().forEach(change -> records.add(record(change)));
        marks.put(type.name(), Optional.of(page.next()));
        more = page.more();
      }
    }
    return records;
  }

  <R> List<R> scan(EntityType<R> type) {
    return scan(type, 1_000);
  }

  List<String> suppliers() {
    return scan(SageX3.SUPPLIERS).stream().map(X3Supplier::bpsnum).toList();
  }

  <R> R read(EntityType<R> type, String key) {
    try (SageX3Session session = session()) {
      Lookup<R> lookup = connection.roles().lookup(type, session).orElseThrow();
      return lookup.find(Lookup.KEY, List.of(key)).getOrDefault(key, List.of()).get(0).record();
    }
  }

  Optional<Watermark> mark(EntityType<?> type) {
    return marks.getOrDefault(type.name(), Optional.empty());
  }

  void forget(EntityType<?> type) {
    marks.remove(type.name());
  }

  void mark(EntityType<?> type, Watermark mark) {
    marks.put(type.name(), Optional.of(mark));
  }

  long calls(String name) {
    return x3.server().counts().getOrDefault(name, 0L);
  }

  List<Call> calls() {
    return x3.server().calls();
  }

  @Override
  public void close() {
    x3.close();
  }

  private static <R> R record(Change<R> change) {
    if (change instanceof Change.Read<R> read) {
      return read.record();
    }
    throw new AssertionError("not read: " + change);
  }
}
