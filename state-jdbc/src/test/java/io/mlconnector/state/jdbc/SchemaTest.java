package io.mlconnector.state.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tables a store runs on; on PostgreSQL see {@link PostgresTest}. */
class SchemaTest {
  private final Path file;

  SchemaTest(@TempDir Path directory) {
    this.file = directory.resolve("state");
  }

  @Test
  void an_older_schema_is_refused_with_the_call_that_helps_and_runs_after_it() throws SQLException {
    StateStores.embedded(file).close();
    sql("delete from mlc_schema");
    assertThatThrownBy(() -> StateStores.embedded(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("StateStores.migrate");
    StateStores.migrate(file);
    StateStores.migrate(file);
    StateStores.embedded(file).close();
  }

  @Test
  void one_version_newer_is_accepted_and_more_is_refused() throws SQLException {
    StateStores.embedded(file).close();
    next();
    StateStores.embedded(file).close();
    StateStores.migrate(file);
    next();
    assertThatThrownBy(() -> StateStores.embedded(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("newer library");
    assertThatThrownBy(() -> StateStores.migrate(file)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void a_file_that_was_altered_after_it_was_run_is_noticed() throws SQLException {
    StateStores.embedded(file).close();
    sql("update mlc_schema set checksum = 'other'");
    assertThatThrownBy(() -> StateStores.embedded(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("V001__state.sql");
  }

  @Test
  void all_tables_have_the_prefix() throws SQLException {
    StateStores.embedded(file).close();
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        var names =
            statement.executeQuery(
                "select count(*) from information_schema.tables where table_schema = 'PUBLIC'"
                    + " and table_name not like 'MLC\\_%'")) {
      names.next();
      assertThat(names.getInt(1)).isZero();
      statement.execute("shutdown");
    }
  }

  /** A version that this library does not know was run. */
  private void next() throws SQLException {
    sql("insert into mlc_schema select max(version) + 1, 'next', 'x', 0 from mlc_schema");
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      statement.execute("shutdown");
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:h2:" + file, "mlc", "");
  }
}
