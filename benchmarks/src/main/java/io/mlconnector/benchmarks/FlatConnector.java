package io.mlconnector.benchmarks;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The engine's connector to the target. Its sink writes in one transaction that is guarded at the
 * target, so it needs no durable steps.
 */
final class FlatConnector implements Connector<FlatConnector.Settings> {
  record Settings(DataSource pool) {}

  @Override
  public String name() {
    return "flat-table";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Connection open(Settings settings, ConnectorContext context) {
    Roles<Visit> roles =
        Roles.of(Visit.class).sink(FlatOrder.TYPE, visit -> visit, Power.CREATE, Power.UPDATE);
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
        return new Visit(settings.pool(), context.system());
      }
    };
  }

  private record Visit(DataSource pool, SystemId system) implements Session, Sink<FlatOrder> {
    @Override
    public Health check() {
      return Health.of(Health.Finding.good("pool", "is there"));
    }

    @Override
    public Identity identity() {
      return new Identity(FlatTable.NAME);
    }

    @Override
    public int batchSize() {
      return 10_000;
    }

    /** One lane for all rows, so that one transaction at a time writes the table. */
    @Override
    public String lane(FlatOrder order) {
      return FlatTable.NAME;
    }

    @Override
    public void write(Batch<FlatOrder> batch) {
      try (java.sql.Connection connection = pool.getConnection()) {
        connection.setAutoCommit(false);
        FlatTable.write(connection, batch.writes().stream().map(Write::record).toList());
        connection.commit();
      } catch (SQLException e) {
        throw new UnavailableException(system + ": " + e.getMessage(), true, e);
      }
      batch.writes().forEach(write -> write.report(new WriteResult.Written<>(ref(write))));
    }

    private RecordRef ref(Write<FlatOrder> write) {
      return new RecordRef(new RecordKey(system, FlatOrder.TYPE.name(), write.record().number()));
    }
  }
}
