package io.mlconnector.hosts.quarkus;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.SyncGroup;
import io.mlconnector.pipeline.RunAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The application's own table, with a method that runs a flow in the middle of a host's
 * transaction.
 */
@ApplicationScoped
public class Journal {
  private final AgroalDataSource database;

  Journal(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * Writes an entry and runs the flow in the same transaction, then rolls back unless asked to keep
   * the entry.
   */
  @Transactional
  public List<RunAnswer> during(SyncGroup group, boolean keep) {
    add();
    List<RunAnswer> answers = group.run();
    if (!keep) {
      throw new IllegalStateException("the host thinks better of it");
    }
    return answers;
  }

  /** Writes an entry. */
  @Transactional
  public void add() {
    try (Connection connection = database.getConnection();
        Statement one = connection.createStatement()) {
      one.executeUpdate("insert into journal (entry) values ('a run')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Number of entries. */
  @Transactional
  public int entries() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement one = connection.createStatement();
        ResultSet rows = one.executeQuery("select count(*) from journal")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
