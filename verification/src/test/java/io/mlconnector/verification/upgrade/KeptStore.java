package io.mlconnector.verification.upgrade;

import com.zaxxer.hikari.HikariDataSource;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.postgresql.PGConnection;

/** The state that the older code has left behind, restored in a place of its own for each test. */
interface KeptStore extends AutoCloseable {
  /**
   * Restores the state, brings its tables up to date as a host does that is deployed, and opens it.
   *
   * @param company whose X3 listens on another port than the one that the state knows
   */
  StateStore opened(CompanyOfBefore company) throws IOException, SQLException;

  @Override
  void close() throws IOException;

  /** The identity of X3 is its address, and a simulator cannot have the port of another day. */
  private static void moveX3(Connection connection, CompanyOfBefore company) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update mlc_flow set identities ="
                + " regexp_replace(identities, 'http://127[.]0[.]0[.]1:[0-9]+/', ?)")) {
      statement.setString(1, company.x3().uri().toString());
      statement.executeUpdate();
    }
  }

  /** The state in an H2 file. */
  record InFile(Path folder) implements KeptStore {
    @Override
    public StateStore opened(CompanyOfBefore company) throws IOException, SQLException {
      Path file = folder.resolve("state");
      try (InputStream kept = KeptFiles.open("h2.mv.db.gz")) {
        Files.copy(kept, folder.resolve("state.mv.db"));
      }
      try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "mlc", "");
          Statement statement = connection.createStatement()) {
        moveX3(connection, company);
        statement.execute("shutdown");
      }
      StateStores.migrate(file);
      return StateStores.embedded(file, company.clock());
    }

    @Override
    public void close() {}
  }

  /** The state in PostgreSQL: the kept rows in tables that the code of today makes. */
  record InPostgres(EmbeddedPostgres server, List<HikariDataSource> pools) implements KeptStore {
    /** Rows of the history of tables say what the older code made; they replace those of today. */
    private static final String HISTORY = "delete from mlc_schema where version <= 2";

    /** Another cluster would open a window of doubt, and an upgrade does not change the cluster. */
    private static final String SAME_SERVER = "update mlc_store set lineage = null";

    private static final int MOST_CONNECTIONS = 4;

    static InPostgres start() throws IOException {
      return new InPostgres(
          EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start(),
          new ArrayList<>());
    }

    @Override
    public StateStore opened(CompanyOfBefore company) throws IOException, SQLException {
      String name = "before_" + pools.size();
      try (Connection connection = server.getPostgresDatabase().getConnection()) {
        execute(connection, "create database " + name);
      }
      HikariDataSource database = new HikariDataSource();
      database.setDataSource(server.getDatabase("postgres", name));
      database.setMaximumPoolSize(MOST_CONNECTIONS);
      pools.add(database);
      StateStores.migrate(database);
      try (Connection connection = database.getConnection()) {
        execute(connection, HISTORY);
        load(connection);
        execute(connection, SAME_SERVER);
        moveX3(connection, company);
      }
      StateStores.migrate(database);
      return StateStores.postgres(
          database, () -> Duration.between(Time.system().now(), company.clock().now()));
    }

    private static void load(Connection connection) throws IOException, SQLException {
      Iterator<String> lines = KeptFiles.lines("postgres.sql.gz").iterator();
      while (lines.hasNext()) {
        String statement = lines.next();
        if (statement.startsWith("COPY ")) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(statement, new StringReader(rows(lines)));
        } else {
          execute(connection, statement);
        }
      }
    }

    /** The rows of one table, up to the line that ends them. */
    private static String rows(Iterator<String> lines) {
      StringBuilder rows = new StringBuilder();
      for (String row = lines.next(); !row.equals("\\."); row = lines.next()) {
        rows.append(row).append('\n');
      }
      return rows.toString();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    @Override
    public void close() throws IOException {
      pools.forEach(HikariDataSource::close);
      server.close();
    }
  }
}
