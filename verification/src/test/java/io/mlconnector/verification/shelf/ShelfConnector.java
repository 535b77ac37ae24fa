package io.mlconnector.verification.shelf;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Health.Finding;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.error.ConnectorException;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import io.mlconnector.http.ApiClient;
import io.mlconnector.match.TwinSearch;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Doubt;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Trace;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Writes things onto a {@link SimulatedShelf}: in one call, or in two (made without colour, then
 * coloured; renamed, then coloured).
 */
public final class ShelfConnector implements Connector<ShelfConnector.Settings> {
  public static final EntityType<Thing> THINGS = EntityType.of("things", Thing.class);

  /**
   * The shelf's address, the number of calls for a write, the times of doubt, and the sink's
   * powers.
   */
  public record Settings(URI uri, boolean twoCalls, Doubt doubt, Set<Power> powers) {}

  record Row(String id, String mark, String name, String colour) {}

  record Made(String id) {}

  @Override
  public String name() {
    return "shelf";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Connection open(Settings settings, ConnectorContext context) {
    ApiClient client = context.api(settings.uri()).timeout(settings.doubt().timeout()).build();
    Roles<ShelfSession> roles =
        Roles.of(ShelfSession.class)
            .lookup(THINGS, ShelfSession::lookup)
            .twins(THINGS, ShelfSession::twins)
            .sink(THINGS, ShelfSession::sink, settings.powers().toArray(Power[]::new));
    return new Connection() {
      @Override
      public SystemId system() {
        return context.system();
      }

      @Override
      public Roles<?> roles() {
        return roles;
      }

      @Override
      public Session begin(RunScope run) {
        return new ShelfSession(run.api(client), settings, context.system());
      }
    };
  }

  record ShelfSession(ApiClient api, Settings settings, SystemId system) implements Session {

    @Override
    public Health check() {
      try {
        api.get("things").query("open", "").send();
        return Health.of(Finding.good("uri", "the shelf is open"));
      } catch (ConnectorException e) {
        return Health.of(
            Finding.wrong("uri", String.valueOf(e.getMessage()), "wait for the shelf"));
      }
    }

    @Override
    public Identity identity() {
      return new Identity("shelf");
    }

    Lookup<Thing> lookup() {
      return (property, values) -> find(values);
    }

    private Map<String, List<Found<Thing>>> find(Collection<String> names) {
      Map<String, List<Found<Thing>>> found = new HashMap<>();
      for (String name : names) {
        for (Row row : api.get("things").query("name", name).as(Row[].class)) {
          found
              .computeIfAbsent(name, asked -> new ArrayList<>())
              .add(new Found<>(ref(row.id()), new Thing(row.name(), row.colour())));
        }
      }
      return found;
    }

    TwinSearch twins() {
      return (since, strangers) ->
          Arrays.stream(api.get("things").query("since", since.toString()).as(Row[].class))
              .filter(row -> !row.mark().isEmpty())
              .map(row -> new TwinSearch.Keyed(ref(row.id()), TwinSearch.MARK, row.mark()))
              .toList();
    }

    private RecordRef ref(String id) {
      return new RecordRef(new RecordKey(system, THINGS.name(), id));
    }

    Sink<Thing> sink() {
      return new Sink<>() {
        @Override
        public void write(Batch<Thing> batch) {
          batch.writes().forEach(write -> write.report(one(write)));
        }

        @Override
        public Doubt doubt() {
          return settings.doubt();
        }
      };
    }

    private WriteResult<Thing> one(Write<Thing> write) {
      String id =
          write
              .target()
              .map(target -> target.key().id())
              .orElseGet(
                  () -> write.steps().create("make", since -> made(write), () -> make(write)));
      if (settings.twoCalls() && write.target().isPresent() && write.changed().contains("name")) {
        write
            .steps()
            .once("rename", since -> shows(id, this::named, write), () -> rename(write, id));
      }
      if (write.target().isPresent() || settings.twoCalls()) {
        write
            .steps()
            .once("colour", since -> shows(id, this::coloured, write), () -> colour(write, id));
      }
      return new WriteResult.Written<>(ref(id));
    }

    private String make(Write<Thing> write) {
      String colour = settings.twoCalls() ? "" : write.record().colour();
      Map<String, String> body =
          Map.of("mark", write.mark(), "name", write.record().name(), "colour", colour);
      return api.post("things").json(body).as(Made.class).id();
    }

    private String rename(Write<Thing> write, String id) {
      return put(id, Map.of("name", write.record().name()));
    }

    private String colour(Write<Thing> write, String id) {
      Thing thing = write.record();
      return put(
          id,
          settings.twoCalls()
              ? Map.of("colour", thing.colour())
              : Map.of("name", thing.name(), "colour", thing.colour()));
    }

    private String put(String id, Map<String, String> fields) {
      return api.put("things/" + id).json(fields).as(Made.class).id();
    }

    private Trace made(Write<Thing> write) {
      Row[] rows = api.get("things").query("mark", write.mark()).as(Row[].class);
      return switch (rows.length) {
        case 0 -> new Trace.Absent();
        case 1 -> new Trace.Arrived(rows[0].id());
        default -> new Trace.Unknown(rows.length + " things carry " + write.mark());
      };
    }

    private boolean named(Row row, Thing thing) {
      return row.name().equals(thing.name());
    }

    private boolean coloured(Row row, Thing thing) {
      return row.colour().equals(thing.colour());
    }

    private Trace shows(String id, BiPredicate<Row, Thing> as, Write<Thing> write) {
      return Arrays.stream(api.get("things").as(Row[].class))
          .filter(row -> row.id().equals(id) && as.test(row, write.record()))
          .findFirst()
          .<Trace>map(row -> new Trace.Arrived(id))
          .orElseGet(Trace.Absent::new);
    }
  }
}
