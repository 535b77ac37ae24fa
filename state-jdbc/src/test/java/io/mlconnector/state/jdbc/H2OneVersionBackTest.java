package io.mlconnector.state.jdbc;

import io.mlconnector.state.store.StateStore;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;

/** Both hosts are in this process, since the file is open in one only. */
class H2OneVersionBackTest extends OneVersionBack {
  private final Path file;

  H2OneVersionBackTest(@TempDir Path directory) {
    this.file = directory.resolve("state");
  }

  @Override
  DataSource database() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:" + file + ";MODE=PostgreSQL;DB_CLOSE_DELAY=0");
    source.setUser("mlc");
    source.setPassword("");
    return source;
  }

  @Override
  Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  void migrate() {
    StateStores.migrate(file);
  }

  @Override
  StateStore open() {
    return StateStores.embedded(file);
  }

  @Override
  String catalogue() {
    return """
    select lower(table_name || ' ' || column_name || ' ' || data_type || ' ' ||
        coalesce(column_default, '-') || ' ' ||
        case when is_nullable = 'YES' or column_default is not null or is_identity = 'YES'
          then 'optional' else 'needed' end)
      from information_schema.columns where table_schema = 'PUBLIC'
    union select lower(i.table_name || ' ' || i.index_type_name || ' ' || c.column_name)
      from information_schema.indexes i join information_schema.index_columns c
        on c.index_name = i.index_name and c.table_name = i.table_name
      where i.table_schema = 'PUBLIC' and i.index_type_name like '%UNIQUE%'
    union select lower(table_name || ' ' || constraint_type || ' ' || constraint_name)
      from information_schema.table_constraints where table_schema = 'PUBLIC'
    """;
  }
}
