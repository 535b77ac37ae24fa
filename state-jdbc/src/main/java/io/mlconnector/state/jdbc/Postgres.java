package io.mlconnector.state.jdbc;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.StateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL database that several hosts share, reached through the host's own pool. */
final class Postgres implements Database {
  private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);
  private static final int INTERRUPTS = 1_000;
  private static final Set<String> BROKEN = Set.of("57P01", "57P02", "57P03", "25P03");

  private static final String IN_HOSTS_TRANSACTION =
      "the state store was called inside a transaction of the host, on the same connection; it"
          + " commits by itself: call it outside, or give it a data source of its own";

  /** Known by its name, since the library does not depend on Spring. */
  private static final String SPRING_PROXY =
      "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

  private final DataSource pool;
  private final Supplier<Duration> offset;
  private final boolean autoCommit;
  private final Optional<String> system;
  private volatile Optional<String> timeline;

  Postgres(DataSource pool, Supplier<Duration> offset) {
    refuseProxy(pool);
    this.pool = pool;
    this.offset = offset;
    try (Connection connection = pool.getConnection()) {
      this.autoCommit = connection.getAutoCommit();
      String product = connection.getMetaData().getDatabaseProductName();
      if (!product.equals("PostgreSQL")) {
        throw new ConfigurationException("dataSource", "leads to " + product + ", not PostgreSQL");
      }
      if (!autoCommit) {
        refuseBegun(connection);
      }
      connection.setAutoCommit(true);
      this.system = ask(connection, Lineage.SYSTEM);
      this.timeline = ask(connection, Lineage.TIMELINE);
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      throw new StateException(place() + " cannot be reached: " + e.getMessage(), e);
    }
  }

  private static void refuseProxy(DataSource pool) {
    for (@Nullable Class<?> type = pool.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(SPRING_PROXY)) {
        throw new ConfigurationException(
            "dataSource",
            "is a TransactionAwareDataSourceProxy, which would draw the store into the host's"
                + " transactions: give its target data source");
      }
    }
  }

  private static Optional<String> ask(Connection connection, String expression) {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("select " + expression)) {
      return answer.next() ? Optional.of(answer.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      LOG.info(
          "this user cannot ask {} ({}): after a restore or a failover, call restored() by hand",
          expression,
          e.getSQLState());
      return Optional.empty();
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  public String place() {
    return "state database";
  }

  /** A pool's wait ends when its thread is interrupted; the wait is repeated. */
  @Override
  public Connection take() throws SQLException {
    boolean interrupted = false;
    try {
      for (int left = INTERRUPTS; ; left--) {
        interrupted |= Thread.interrupted();
        try {
          return begun(pool.getConnection());
        } catch (SQLException e) {
          if (left == 0 || !isInterrupt(e)) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isInterrupt(SQLException failure) {
    boolean found = Thread.interrupted();
    for (@Nullable Throwable each = failure; each != null && !found; each = each.getCause()) {
      found = each instanceof InterruptedException;
    }
    return found;
  }

  private Connection begun(Connection connection) throws SQLException {
    boolean ready = false;
    try {
      if (connection.getAutoCommit() != autoCommit) {
        throw new StateException(IN_HOSTS_TRANSACTION);
      }
      if (autoCommit) {
        connection.setAutoCommit(false);
      } else {
        refuseBegun(connection);
      }
      dialect().begin(connection);
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  private static void refuseBegun(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("select txid_current_if_assigned()")) {
      if (answer.next() && answer.getString(1) != null) {
        throw new StateException(IN_HOSTS_TRANSACTION);
      }
    }
    rollBack(connection);
  }

  /**
   * A connection that a transaction manager holds lets nobody else roll back. Refusals of the
   * database have a state, those of pools have none.
   */
  private static void rollBack(Connection connection) throws SQLException {
    try {
      connection.rollback();
    } catch (SQLException e) {
      if (e.getSQLState() == null) {
        throw new StateException(IN_HOSTS_TRANSACTION, e);
      }
      throw e;
    }
  }

  @Override
  public void give(Connection connection) {
    try (connection) {
      if (!connection.isClosed()) {
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      LOG.debug("a broken connection is given back", e);
    }
  }

  /** Sockets of the driver take no notice of interrupts; only the pool's wait does. */
  @Override
  public <T> T shielded(Supplier<T> call) {
    return call.get();
  }

  @Override
  public boolean isBroken(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return state != null && (state.startsWith("08") || BROKEN.contains(state));
  }

  @Override
  public void recover() {
    // The pool replaces what broke.
  }

  @Override
  public Instant now(Tx tx) {
    return tx.first("select " + Dialect.CLOCK + " as clock", row -> now(row.getLong("clock")))
        .orElseThrow();
  }

  @Override
  public Instant now(long databaseMicros) {
    return Micros.at(databaseMicros).plus(offset.get());
  }

  @Override
  public boolean isExclusive() {
    return false;
  }

  @Override
  public boolean watchesTimeline() {
    return timeline.isPresent();
  }

  @Override
  public void checkTimeline(@Nullable String current) {
    Optional<String> known = timeline;
    if (current != null && known.isPresent() && !known.get().equals(current)) {
      timeline = Optional.of(current);
      throw new LineageChangedException(known.get(), current);
    }
  }

  @Override
  public Optional<String> lineage() {
    return system.flatMap(cluster -> timeline.map(line -> cluster + "/" + line));
  }

  @Override
  public void close() {
    // The pool is the host's.
  }
}
