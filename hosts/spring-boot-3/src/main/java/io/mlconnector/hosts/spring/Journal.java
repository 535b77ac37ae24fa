package io.mlconnector.hosts.spring;

import io.mlconnector.SyncGroup;
import io.mlconnector.pipeline.RunAnswer;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The application's own table, with a method that runs a flow in the middle of a host's
 * transaction.
 */
@Service
public class Journal {
  private final JdbcTemplate database;

  Journal(JdbcTemplate database) {
    this.database = database;
  }

  /**
   * Writes an entry and runs the flow in the same transaction, then rolls back unless asked to keep
   * the entry.
   */
  @Transactional
  public List<RunAnswer> during(SyncGroup group, boolean keep) {
    database.update("insert into journal (entry) values ('a run')");
    List<RunAnswer> answers = group.run();
    if (!keep) {
      throw new IllegalStateException("the host thinks better of it");
    }
    return answers;
  }

  /** Number of entries. */
  @Transactional(readOnly = true)
  public int entries() {
    return database.queryForList("select entry from journal").size();
  }
}
