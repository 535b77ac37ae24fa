package acme.shelf;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import io.mlconnector.write.WriteResult;
import java.util.Map;

/** Keeps cards in a list. */
public final class ShelfConnector implements Connector<ShelfSettings> {
  public static final EntityType<Card> CARDS = EntityType.of("cards", Card.class);

  @Override
  public String name() {
    return "acme-shelf";
  }

  @Override
  public Class<ShelfSettings> settingsType() {
    return ShelfSettings.class;
  }

  @Override
  public Connection open(ShelfSettings settings, ConnectorContext context) {
    return new Link(settings, context.system());
  }

  private record Link(ShelfSettings settings, SystemId system) implements Connection {
    @Override
    public Roles<?> roles() {
      return Roles.of(ShelfSession.class).sink(CARDS, session -> sink(), Power.CREATE);
    }

    private Sink<Card> sink() {
      return Sink.each(
          write -> {
            settings.cards().add(write.record().text());
            return new WriteResult.Written<>(
                new RecordRef(CARDS.key(system, write.record().name()), "", Map.of()));
          });
    }

    @Override
    public Session begin(RunScope run) {
      return new ShelfSession(system);
    }
  }
}
