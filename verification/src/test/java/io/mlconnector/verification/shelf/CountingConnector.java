package io.mlconnector.verification.shelf;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import io.mlconnector.write.WriteResult;
import java.util.concurrent.atomic.LongAdder;

/** A connector to a target that only counts records, so that it needs no memory of its own. */
public final class CountingConnector implements Connector<CountingConnector.Settings> {
  public static final EntityType<Thing> COUNTED = EntityType.of("counted", Thing.class);

  /** The counter of written records. */
  public record Settings(LongAdder written) {}

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Connection open(Settings settings, ConnectorContext context) {
    SystemId system = context.system();
    Roles<Visit> roles =
        Roles.of(Visit.class).sink(COUNTED, visit -> visit, Power.CREATE, Power.UPDATE);
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
        return new Visit(settings.written(), system);
      }
    };
  }

  private record Visit(LongAdder written, SystemId system) implements Session, Sink<Thing> {
    @Override
    public Health check() {
      return Health.of();
    }

    @Override
    public Identity identity() {
      return new Identity("counter");
    }

    @Override
    public int batchSize() {
      return 1_000;
    }

    @Override
    public void write(Batch<Thing> batch) {
      batch
          .writes()
          .forEach(
              write -> {
                written.increment();
                String id = write.source().id();
                RecordKey key = new RecordKey(system, COUNTED.name(), id);
                write.report(new WriteResult.Written<>(new RecordRef(key)));
              });
    }
  }
}
