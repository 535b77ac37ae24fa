package io.mlconnector.discovery;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditSink;
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
import io.mlconnector.feed.Watermark;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.match.Criterion;
import io.mlconnector.match.Matcher;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.Facets;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import io.mlconnector.write.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two connectors and what is between them, to be put on class paths. */
public final class Given {
  public record Row(String id) {}

  public record Document(String id) {}

  public record Thing(String id) {}

  /** Of the same name as the document. */
  public static final EntityType<Row> ROWS = EntityType.of("supplier", Row.class);

  public static final EntityType<Document> DOCUMENTS = EntityType.of("supplier", Document.class);
  public static final EntityType<Thing> THINGS = EntityType.of("things", Thing.class);
  public static final EntityType<Row> COUNTS = EntityType.of("counts", Row.class);
  public static final EntityType<Row> PAPERS =
      EntityType.of("papers", Row.class).withFacets(row -> Facets.NONE);

  public record SourceSettings(List<String> ids) {}

  public record TargetSettings(List<String> written) {}

  public record OtherSettings(String text) {}

  private Given() {}

  private record Link(SystemId system, Roles<Visit> roles) implements Connection {
    @Override
    public Session begin(RunScope run) {
      return new Visit(system);
    }
  }

  /** Nothing is asked of it. */
  public record Visit(SystemId system) implements Session {
    @Override
    public Health check() {
      return Health.of();
    }

    @Override
    public Identity identity() {
      return new Identity(system.value());
    }
  }

  static ChangeFeed<Row> feed(SystemId system, EntityType<Row> type, Stream<String> ids) {
    List<Change<Row>> changes =
        ids.<Change<Row>>map(
                id -> new Change.Read<>(type.key(system, id), "1", Optional.empty(), new Row(id)))
            .toList();
    return request -> new ChangePage<>(changes, new Watermark(Optional.empty(), "end"), false);
  }

  public static class Source implements Connector<SourceSettings> {
    @Override
    public String name() {
      return "source";
    }

    @Override
    public Class<SourceSettings> settingsType() {
      return SourceSettings.class;
    }

    @Override
    public Connection open(SourceSettings settings, ConnectorContext context) {
      SystemId system = context.system();
      return new Link(
          system,
          Roles.of(Visit.class)
              .feed(ROWS, visit -> Given.feed(system, ROWS, settings.ids().stream()))
              .feed(PAPERS, visit -> Given.feed(system, PAPERS, Stream.of())));
    }
  }

  /** Takes the same settings. */
  public static final class Rival extends Source {
    @Override
    public String name() {
      return "rival";
    }
  }

  /** Has the same name. */
  public static final class Namesake implements Connector<OtherSettings> {
    @Override
    public String name() {
      return "source";
    }

    @Override
    public Class<OtherSettings> settingsType() {
      return OtherSettings.class;
    }

    @Override
    public Connection open(OtherSettings settings, ConnectorContext context) {
      return new Link(context.system(), Roles.of(Visit.class));
    }
  }

  /** Refuses "bad" by itself, and looks whether "known" is there already. */
  public static final class Target implements Connector<TargetSettings> {
    @Override
    public String name() {
      return "target";
    }

    @Override
    public Class<TargetSettings> settingsType() {
      return TargetSettings.class;
    }

    @Override
    public Connection open(TargetSettings settings, ConnectorContext context) {
      SystemId system = context.system();
      return new Link(
          system,
          Roles.of(Visit.class)
              .sink(THINGS, visit -> sink(system, settings.written()), Power.CREATE)
              .lookup(THINGS, visit -> (property, values) -> Map.of())
              .checks(
                  THINGS,
                  (thing, lists) ->
                      thing.id().equals("bad")
                          ? List.of(new Problem("id", Reason.INVALID, "bad"))
                          : List.of())
              .matchedBy(THINGS, byId()));
    }

    private static Sink<Thing> sink(SystemId system, List<String> written) {
      return Sink.each(
          write -> {
            written.add(write.record().id());
            return new WriteResult.Written<>(
                new RecordRef(THINGS.key(system, write.record().id()), "", Map.of()));
          });
    }

    private static Matcher<Thing> byId() {
      return Matcher.of(List.of(Criterion.exactName("id", Thing::id)));
    }
  }

  public static class RowToDocument implements Mapper<Row, Document> {
    @Override
    public String name() {
      return "RowToDocument";
    }

    @Override
    public EntityType<Row> source() {
      return ROWS;
    }

    @Override
    public EntityType<Document> target() {
      return DOCUMENTS;
    }

    @Override
    public int version() {
      return 3;
    }

    @Override
    public Mapping<Document> map(Row row, MappingContext context) {
      return new Mapping.Mapped<>(new Document(row.id()));
    }
  }

  public static final class AnotherRowToDocument extends RowToDocument {
    @Override
    public String name() {
      return "AnotherRowToDocument";
    }
  }

  public static final class DocumentToThing implements Mapper<Document, Thing> {
    @Override
    public String name() {
      return "DocumentToThing";
    }

    @Override
    public EntityType<Document> source() {
      return DOCUMENTS;
    }

    @Override
    public EntityType<Thing> target() {
      return THINGS;
    }

    @Override
    public Mapping<Thing> map(Document document, MappingContext context) {
      return new Mapping.Mapped<>(new Thing(document.id()));
    }
  }

  /** The short way. */
  public static class RowToThing implements Mapper<Row, Thing> {
    @Override
    public String name() {
      return "RowToThing";
    }

    @Override
    public EntityType<Row> source() {
      return ROWS;
    }

    @Override
    public EntityType<Thing> target() {
      return THINGS;
    }

    @Override
    public Mapping<Thing> map(Row row, MappingContext context) {
      return new Mapping.Mapped<>(new Thing("short-" + row.id()));
    }
  }

  /** Cannot be asked for its ends where the class with the types is absent. */
  public static final class LinksLate extends RowToThing {
    @Override
    public EntityType<Thing> target() {
      return GivenAbsent.THINGS;
    }
  }

  /** Cannot be made where that class is absent. */
  public static final class LinksWhenMade extends RowToThing {
    private final EntityType<Thing> type = GivenAbsent.THINGS;

    @Override
    public EntityType<Thing> target() {
      return type;
    }
  }

  /** Cannot even be loaded there. */
  public static final class LinksAtOnce extends GivenAbsent {}

  public static final class Broken extends RowToThing {
    public Broken() {
      throw new IllegalStateException("no luck");
    }
  }

  public static class ErpAudit implements AuditSink {
    @Override
    public void record(List<AuditEvent> events) {}

    @Override
    public String name() {
      return "erp-audit";
    }
  }

  public static final class SecondErpAudit extends ErpAudit {}

  public static final class Nameless implements AuditSink {
    @Override
    public void record(List<AuditEvent> events) {}
  }

  public static final class CountToThing extends RowToThing {
    @Override
    public EntityType<Row> source() {
      return COUNTS;
    }
  }

  public static final class PaperToThing extends RowToThing {
    @Override
    public EntityType<Row> source() {
      return PAPERS;
    }
  }
}
