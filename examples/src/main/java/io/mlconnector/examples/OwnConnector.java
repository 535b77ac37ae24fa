package io.mlconnector.examples;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Trace;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An example of a complete connector of your own, for a folder with one file per card. A file is
 * named by the record's mark, so after a lost answer the probe only looks whether the file exists.
 * Hosts find the connector by its entry in {@code META-INF/services}.
 */
public final class OwnConnector implements Connector<OwnConnector.Settings> {
  /** A record of this connector: one card, which is one file. */
  public record Card(String name, String text) {}

  /** The folder, which must exist. */
  public record Settings(Path folder) {}

  public static final EntityType<Card> CARDS = EntityType.of("cards", Card.class);

  @Override
  public String name() {
    return "folder";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Connection open(Settings settings, ConnectorContext context) {
    Roles<Visit> roles = Roles.of(Visit.class).sink(CARDS, Visit::sink, Power.CREATE, Power.UPDATE);
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
        return new Visit(settings.folder(), context.system());
      }
    };
  }

  record Visit(Path folder, SystemId system) implements Session {
    @Override
    public Health check() {
      return Health.of(
          Files.isWritable(folder)
              ? Health.Finding.good("folder", folder + " can be written")
              : Health.Finding.wrong(
                  "folder", folder + " cannot be written", "make it, or give another one"));
    }

    @Override
    public Identity identity() {
      return new Identity(folder.toAbsolutePath().toString());
    }

    Sink<Card> sink() {
      return Sink.each(this::write);
    }

    private WriteResult<Card> write(Write<Card> write) {
      if (write.record().name().isBlank()) {
        return new WriteResult.Refused<>(
            List.of(new Problem("name", Reason.INVALID, "a card needs a name")));
      }
      Path file = folder.resolve(write.mark() + ".txt");
      write
          .steps()
          .once("file", since -> trace(file, write.record()), () -> put(file, write.record()));
      return new WriteResult.Written<>(
          new RecordRef(new RecordKey(system, CARDS.name(), write.mark())));
    }

    private static Trace trace(Path file, Card card) {
      try {
        boolean there =
            Files.exists(file) && Files.readString(file).equals(card.name() + "\n" + card.text());
        return there ? new Trace.Arrived(file.toString()) : new Trace.Absent();
      } catch (IOException e) {
        return new Trace.Unknown(e.toString());
      }
    }

    private static String put(Path file, Card card) {
      try {
        return Files.writeString(file, card.name() + "\n" + card.text()).toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
