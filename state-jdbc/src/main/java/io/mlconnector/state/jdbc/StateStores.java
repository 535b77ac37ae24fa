package io.mlconnector.state.jdbc;

import static java.util.Objects.requireNonNull;

import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Opens durable state: in an H2 file for one process, in PostgreSQL for one host or many.
 *
 * <p>Tables are made and brought up to date by {@code migrate} only, which a host calls when it is
 * deployed; a new file alone gets them when it is made. A store whose tables are missing or older
 * refuses to open and names the call; it runs on tables that are one version newer.
 */
public final class StateStores {
  private StateStores() {}

  /** A store in an H2 file, which is made if it does not exist. */
  public static StateStore embedded(Path file) {
    return embedded(file, Time.system());
  }

  /**
   * A store in an H2 file, for tests of time.
   *
   * <p>One process at a time can have the file open, as one store. What is acknowledged survives
   * the death of the process; after a crash of the machine a window of doubt opens by itself (on
   * Linux, where boots have names). H2 calls run on up to four daemon threads of the store, which
   * end when idle, since an interrupt inside H2 breaks its file.
   *
   * @param file without ending; H2 adds {@code .mv.db}
   */
  public static StateStore embedded(Path file, Time time) {
    return embedded(file, time, Boot.current());
  }

  static StateStore embedded(Path file, Time time, Optional<String> boot) {
    H2File database = new H2File(requireNonNull(file, "file"), requireNonNull(time, "time"));
    Schema schema = new Schema("StateStores.migrate(\"" + file + "\")");
    return opened(
        database,
        transactions -> {
          if (database.isFresh()) {
            migrate(database, transactions, schema);
          }
          return store(database, transactions, schema, boot);
        });
  }

  /** Brings the tables of an H2 file up to date; the file is not open anywhere. */
  public static void migrate(Path file) {
    H2File database = new H2File(requireNonNull(file, "file"), Time.system());
    opened(database, transactions -> migrate(database, transactions, new Schema("migrate")));
    database.close();
  }

  /**
   * A store in a PostgreSQL database, in the schema that the connections come with.
   *
   * <p>It commits by itself, whatever auto-commit the pool has, and refuses Spring's {@code
   * TransactionAwareDataSourceProxy} and a call that the pool answers with a connection that is in
   * a transaction of the host. Each flow has at most two connections at a time, none between calls.
   * Where the user may ask for the cluster's identifier and timeline, a restore or failover opens a
   * window of doubt by itself.
   */
  public static StateStore postgres(DataSource dataSource) {
    return postgres(dataSource, () -> Duration.ZERO);
  }

  /**
   * A store in a PostgreSQL database, for tests of time.
   *
   * @param offset added to the database's clock
   */
  public static StateStore postgres(DataSource dataSource, Supplier<Duration> offset) {
    Postgres database =
        new Postgres(requireNonNull(dataSource, "dataSource"), requireNonNull(offset, "offset"));
    return opened(
        database,
        transactions ->
            store(
                database,
                transactions,
                new Schema("StateStores.migrate(dataSource)"),
                Optional.empty()));
  }

  /** Brings the tables in a PostgreSQL database up to date; safe when several hosts do so. */
  public static void migrate(DataSource dataSource) {
    Postgres database = new Postgres(requireNonNull(dataSource, "dataSource"), () -> Duration.ZERO);
    opened(database, transactions -> migrate(database, transactions, new Schema("migrate")));
  }

  private static boolean migrate(Database database, Transactions transactions, Schema schema) {
    return transactions.run(
        Flows.STORE,
        tx -> {
          schema.migrate(tx, Micros.of(database.now(tx)));
          return true;
        });
  }

  private static StateStore store(
      Database database, Transactions transactions, Schema schema, Optional<String> boot) {
    transactions.run(
        Flows.STORE,
        tx -> {
          schema.check(tx);
          return true;
        });
    return new JdbcStateStore(database, transactions, boot);
  }

  /** Closes the database again when it cannot be used. */
  private static <T> T opened(Database database, Function<Transactions, T> use) {
    boolean done = false;
    try {
      T result = use.apply(new Transactions(database));
      done = true;
      return result;
    } finally {
      if (!done) {
        database.close();
      }
    }
  }
}
