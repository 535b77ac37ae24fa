package io.mlconnector.state.jdbc;

import io.mlconnector.state.store.StateStore;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresOneVersionBackTest extends OneVersionBack {
  private static TestPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = new TestPostgres();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void emptied() {
    server.emptyDatabase();
  }

  @Override
  DataSource database() {
    return server.pool();
  }

  @Override
  Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  void migrate() {
    StateStores.migrate(server.pool());
  }

  @Override
  StateStore open() {
    return StateStores.postgres(server.pool());
  }

  @Override
  String catalogue() {
    return """
    select table_name || ' ' || column_name || ' ' || data_type || ' ' ||
        coalesce(collation_name, '-') || ' ' || coalesce(column_default, '-') || ' ' ||
        case when is_nullable = 'YES' or column_default is not null or is_identity = 'YES'
          then 'optional' else 'needed' end
      from information_schema.columns where table_schema = 'public'
    union select tablename || ' ' || indexdef
      from pg_indexes where schemaname = 'public' and indexdef like 'CREATE UNIQUE%'
    union select conrelid::regclass || ' ' || cast(contype as text) || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    """;
  }
}
