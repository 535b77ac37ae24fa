package io.mlconnector.verification.shelf;

import static java.util.Objects.requireNonNull;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.KeyPage;
import io.mlconnector.feed.Lookup;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.scan.ScanPage;
import io.mlconnector.feed.scan.ScanQuery;
import io.mlconnector.feed.scan.ScanQuestion;
import io.mlconnector.feed.scan.ScanRow;
import io.mlconnector.feed.scan.StampedFeed;
import io.mlconnector.feed.scan.Stamps;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connector to a source in memory. Each edit is a change with the next number, and the feed's
 * position is the last number read.
 */
public final class TableConnector implements Connector<TableConnector.Settings> {
  public static final EntityType<Thing> ROWS = EntityType.of("rows", Thing.class);

  private static final Stamps STAMPS =
      Stamps.of(Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(2));

  /** The table to read. */
  public record Settings(Table table) {}

  /** Rows and the log of their edits; edited by tests, read by feeds. */
  public static final class Table {
    private final List<String> log = new ArrayList<>();
    private final Map<String, Thing> rows = new LinkedHashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<String, Instant> stamps = new HashMap<>();
    private Optional<Time> clock = Optional.empty();

    /** Stamps rows by this clock from now on, and lets the feed read by stamps. */
    public synchronized void stampedBy(Time time) {
      clock = Optional.of(time);
    }

    public synchronized void put(String key, Thing thing) {
      rows.put(key, thing);
      versions.merge(key, 1, Integer::sum);
      clock.ifPresent(time -> stamps.put(key, time.now().truncatedTo(ChronoUnit.SECONDS)));
      log.add(key);
    }

    /** Puts a row with an old stamp. */
    public synchronized void put(String key, Thing thing, Instant stamp) {
      put(key, thing);
      stamps.put(key, stamp);
    }

    /** Removes a row, which the feed does not report. */
    public synchronized void remove(String key) {
      rows.remove(key);
    }

    /** Lets the feed give the row again, unchanged. */
    public synchronized void touch(String key) {
      log.add(key);
    }

    public synchronized Map<String, Thing> rows() {
      return new LinkedHashMap<>(rows);
    }
  }

  @Override
  public String name() {
    return "table";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Connection open(Settings settings, ConnectorContext context) {
    SystemId system = context.system();
    Roles<TableSession> roles =
        Roles.of(TableSession.class).feed(ROWS, TableSession::feed).lookup(ROWS, TableRows::new);
    return new Connection() {
      @Override
      public SystemId system() {
        return system;
      }

      @Override
      public Roles<?> roles() {
        return roles;
      }

      @Override
      public Session begin(RunScope run) {
        return new TableSession(settings.table(), system);
      }
    };
  }

  record TableSession(Table table, SystemId system) implements Session {

    @Override
    public Health check() {
      return Health.of();
    }

    @Override
    public Identity identity() {
      return new Identity("table");
    }

    ChangeFeed<Thing> feed() {
      return table.clock.isEmpty()
          ? this::poll
          : new StampedFeed<>(new TableRows(this), StampedFeed.Order.STAMP_KEY, STAMPS);
    }

    ChangePage<Thing> poll(FeedRequest request) {
      synchronized (table) {
        int from = request.after().map(mark -> Integer.parseInt(mark.position())).orElse(0);
        int to = Math.min(table.log.size(), from + request.maxRecords());
        List<Change<Thing>> changes = new ArrayList<>();
        for (String key : table.log.subList(from, to)) {
          String version = String.valueOf(table.versions.get(key));
          Optional.ofNullable(table.rows.get(key))
              .ifPresent(
                  thing ->
                      changes.add(
                          new Change.Read<>(
                              ROWS.key(system, key), version, Optional.empty(), thing)));
        }
        return new ChangePage<>(
            changes, new Watermark(Optional.empty(), String.valueOf(to)), to < table.log.size());
      }
    }
  }

  /** The rows by key, and in the order of stamp and key. */
  record TableRows(TableSession session) implements Lookup<Thing>, ScanQuery<Thing> {
    private static final int KEYS = 50;

    @Override
    public Map<String, List<Found<Thing>>> find(String property, Collection<String> keys) {
      Table table = session.table();
      synchronized (table) {
        Map<String, List<Found<Thing>>> found = new HashMap<>();
        for (String key : keys) {
          Optional.ofNullable(table.rows.get(key))
              .ifPresent(
                  thing ->
                      found.put(
                          key,
                          List.of(
                              new Found<>(new RecordRef(ROWS.key(session.system(), key)), thing))));
        }
        return Lookup.KEY.equals(property) ? found : Map.of();
      }
    }

    @Override
    public KeyPage keys(String after) {
      Table table = session.table();
      synchronized (table) {
        List<String> rest =
            table.rows.keySet().stream().filter(key -> key.compareTo(after) > 0).sorted().toList();
        return new KeyPage(rest.subList(0, Math.min(KEYS, rest.size())), rest.size() > KEYS);
      }
    }

    @Override
    public ScanPage<Thing> ask(ScanQuestion question) {
      Table table = session.table();
      synchronized (table) {
        List<ScanRow<Thing>> rows = new ArrayList<>();
        table.rows.keySet().stream()
            .filter(key -> question.lower().map(at -> !stamp(key).isBefore(at)).orElse(true))
            .filter(key -> question.cursor().map(at -> cursor(key).compareTo(at) > 0).orElse(true))
            .sorted(Comparator.comparing(this::cursor))
            .limit(question.limit())
            .forEach(key -> rows.add(new ScanRow<>(change(key), cursor(key), 100)));
        boolean more = rows.size() == question.limit();
        return new ScanPage<>(
            rows,
            more ? Optional.of(rows.get(rows.size() - 1).cursor()) : Optional.empty(),
            table.clock.map(Time::now));
      }
    }

    private Change<Thing> change(String key) {
      Table table = session.table();
      return new Change.Read<>(
          ROWS.key(session.system(), key),
          String.valueOf(table.versions.get(key)),
          Optional.of(stamp(key)),
          requireNonNull(table.rows.get(key)));
    }

    private Instant stamp(String key) {
      return session.table().stamps.getOrDefault(key, Instant.EPOCH);
    }

    private String cursor(String key) {
      return stamp(key) + " " + key;
    }
  }
}
