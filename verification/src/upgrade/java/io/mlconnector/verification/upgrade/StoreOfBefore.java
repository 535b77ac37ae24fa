package io.mlconnector.verification.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.time.Time;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Writes the state that an older commit leaves behind into files, so that {@code StoreOfBeforeTest}
 * can open it with the code of today: an H2 file, the rows of a PostgreSQL database, and the calls
 * by which the simulated Cin7 came to what the state speaks of.
 *
 * <p>It is compiled against the classes of that older commit, by {@code make-store.sh}, and never
 * as part of the build.
 */
public final class StoreOfBefore {
  private StoreOfBefore() {}

  /**
   * @param arguments the folder of the files
   */
  public static void main(String[] arguments) throws Exception {
    Path results = Files.createDirectories(Path.of(arguments[0]));
    List<String> calls = inFile(results.resolve("h2.mv.db.gz"));
    if (!calls.equals(inPostgres(results.resolve("postgres.sql.gz")))) {
      throw new IllegalStateException("both stores have to see the same calls");
    }
    try (Writer writer = zipped(results.resolve("cin7-calls.txt.gz"))) {
      writer.write(String.join("\n", calls) + "\n");
    }
  }

  private static Writer zipped(Path file) throws IOException {
    return new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8);
  }

  private static List<String> inFile(Path result) throws IOException {
    Path folder = Files.createTempDirectory("store-of-before");
    Path file = folder.resolve("state.mv.db");
    List<String> calls = Story.told(time -> StateStores.embedded(folder.resolve("state"), time));
    try (GZIPOutputStream zip = new GZIPOutputStream(Files.newOutputStream(result))) {
      Files.copy(file, zip);
    }
    Files.delete(file);
    Files.delete(folder);
    return calls;
  }

  private static List<String> inPostgres(Path result) throws IOException, SQLException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start()) {
      DataSource database = server.getPostgresDatabase();
      StateStores.migrate(database);
      List<String> calls =
          Story.told(
              time ->
                  StateStores.postgres(
                      database, () -> Duration.between(Time.system().now(), time.now())));
      try (Connection connection = database.getConnection();
          Writer writer = zipped(result)) {
        dump(connection, writer);
      }
      return calls;
    }
  }

  /** As {@code pg_dump --data-only} would, which the embedded server does not have. */
  private static void dump(Connection connection, Writer writer) throws SQLException, IOException {
    for (String table :
        texts(
            connection,
            "select table_name from information_schema.tables"
                + " where table_schema = 'public' and table_name like 'mlc\\_%' order by 1")) {
      String columns =
          String.join(
              ", ",
              texts(
                  connection,
                  "select column_name from information_schema.columns where table_schema = 'public'"
                      + " and table_name = '"
                      + table
                      + "' order by ordinal_position"));
      writer.write("COPY " + table + " (" + columns + ") FROM STDIN\n");
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY " + table + " (" + columns + ") TO STDOUT", writer);
      writer.write("\\.\n");
    }
    for (String setting :
        texts(
            connection,
            "select format('SELECT setval(pg_get_serial_sequence(''%s'', ''%s''), %s, %L)',"
                + " c.table_name, c.column_name, coalesce(s.last_value, 1),"
                + " s.last_value is not null) from information_schema.columns c"
                + " join pg_sequences s on s.schemaname = 'public' and"
                + " pg_get_serial_sequence(c.table_name, c.column_name) ="
                + " s.schemaname || '.' || s.sequencename"
                + " where c.table_schema = 'public' and c.is_identity = 'YES' order by 1")) {
      writer.write(setting + "\n");
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
