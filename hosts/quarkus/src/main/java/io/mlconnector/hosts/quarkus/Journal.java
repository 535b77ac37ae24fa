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

/** The application's own table, and a caller that runs a flow in the middle of a transaction. */
@ApplicationScoped
public class Journal {
  private final AgroalDataSource database;

  Journal(AgroalDataSource database) {
    this.database = database;
  }

  /** Writes an entry, runs, and takes the entry back unless asked to keep it. */
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
