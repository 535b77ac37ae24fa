package io.mlconnector.state.jdbc;

import io.mlconnector.error.StateException;
import io.mlconnector.record.FlowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions: begins, commits and rolls back on connections of its own, at most two at a
 * time for each flow.
 *
 * <p>What failed before its commit is tried once more on a fresh connection when the old one broke,
 * and a few times when the database asks for it (deadlock). What failed in its commit is not: it
 * may have been recorded.
 */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int CONNECTIONS_PER_FLOW = 2;
  private static final int TRIES = 5;
  private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

  private final Database database;
  private final Jdbi jdbi;
  private final Map<FlowKey, Semaphore> limits = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Transactions(Database database) {
    this.database = database;
    this.jdbi = jdbi(database);
  }

  private static Jdbi jdbi(Database database) {
    Jdbi jdbi =
        Jdbi.create(
            new ConnectionFactory() {
              @Override
              public Connection openConnection() throws SQLException {
                return database.take();
              }

              @Override
              public void closeConnection(Connection connection) throws SQLException {
                database.give(connection);
              }
            });
    jdbi.getConfig(SqlStatements.class)
        .setSqlParser(new PositionalSql())
        .setTemplateEngine(TemplateEngine.NOP);
    return jdbi;
  }

  /** One transaction for the flow; {@code work} may be called again after a failure. */
  <T> T run(FlowKey flow, Function<Tx, T> work) {
    Semaphore limit =
        limits.computeIfAbsent(flow, key -> new Semaphore(CONNECTIONS_PER_FLOW, true));
    limit.acquireUninterruptibly();
    try {
      return database.shielded(() -> tries(work));
    } finally {
      limit.release();
    }
  }

  private <T> T tries(Function<Tx, T> work) {
    boolean recovered = false;
    for (int left = TRIES; ; left--) {
      if (closed) {
        throw new StateException(database.place() + " is closed");
      }
      try {
        return once(work);
      } catch (FailedException failed) {
        SQLException failure = failed.failure();
        boolean broken = database.isBroken(failure);
        if (failed.mayBeDone() || left == 0 || !(broken || isWorthATry(failure)) || recovered) {
          throw failed.told(database.place());
        }
        recovered = broken && recover(failed);
      }
    }
  }

  private static boolean isWorthATry(SQLException failure) {
    return failure.getSQLState() != null && TRY_AGAIN.contains(failure.getSQLState());
  }

  private boolean recover(FailedException failed) {
    LOG.warn("{} broke and is opened again", database.place(), failed);
    try {
      database.recover();
      return true;
    } catch (SQLException e) {
      throw new FailedException(e, false).told(database.place());
    }
  }

  private <T> T once(Function<Tx, T> work) {
    boolean committing = false;
    try (Handle handle = jdbi.open()) {
      boolean done = false;
      try {
        T result = work.apply(new Tx(handle, database.dialect()));
        committing = true;
        handle.getConnection().commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          rollBack(handle.getConnection());
        }
      }
    } catch (SQLException e) {
      throw new FailedException(e, committing);
    } catch (JdbiException e) {
      throw sqlCause(e).map(sql -> new FailedException(sql, false)).orElseThrow(() -> e);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("a rollback failed; the connection is given up", e);
    }
  }

  private static Optional<SQLException> sqlCause(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /** Runs the last transaction; false if there was one already. */
  boolean close(Function<Tx, Boolean> last) {
    if (closed) {
      return false;
    }
    try {
      run(Flows.STORE, last);
    } catch (StateException e) {
      LOG.warn("{} could not note that it was closed in order", database.place(), e);
    }
    closed = true;
    return true;
  }
}
