package io.mlconnector.verification.shelf;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.EntityType;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.RecordRef;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.Session;
import io.mlconnector.connector.SystemId;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import io.mlconnector.feed.Watermark;
import io.mlconnector.write.RunScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source in memory: each edit is a change with the next number; the feed's position is the number
 * read last.
 */
public final class TableConnector implements Connector<TableConnector.Settings> {
  public static final EntityType<Thing> ROWS = EntityType.of("rows", Thing.class);

  /** The table to read. */
  public record Settings(Table table) {}

  /** Rows and the log of their edits; edited by tests, read by feeds. */
  public static final class Table {
    private final List<String> log = new ArrayList<>();
    private final Map<String, Thing> rows = new LinkedHashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();

    public synchronized void put(String key, Thing thing) {
      rows.put(key, thing);
      versions.merge(key, 1, Integer::sum);
      log.add(key);
    }

    /** The feed tells the row again, as it stands. */
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
        Roles.of(TableSession.class)
            .feed(ROWS, session -> session::poll)
            .lookup(ROWS, session -> session::find);
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

    Map<String, List<Found<Thing>>> find(String property, Collection<String> keys) {
      synchronized (table) {
        Map<String, List<Found<Thing>>> found = new HashMap<>();
        for (String key : keys) {
          Optional.ofNullable(table.rows.get(key))
              .ifPresent(
                  thing ->
                      found.put(
                          key, List.of(new Found<>(new RecordRef(ROWS.key(system, key)), thing))));
        }
        return Lookup.KEY.equals(property) ? found : Map.of();
      }
    }
  }
}
