package io.mlconnector.state.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All in which the SQL of H2 and of PostgreSQL differs. */
enum Dialect {
  H2 {
    @Override
    String rows(Table table, BitSet same) {
      return "select * from " + unnest(table.columns());
    }

    /** H2 numbers the parameters behind "from" before those of the list of columns. */
    @Override
    boolean takesSingleValues() {
      return false;
    }

    @Override
    String nameType() {
      return "varchar";
    }

    @Override
    String decimalType() {
      return "decfloat(100)";
    }

    @Override
    String upsert(Table table, BitSet same) {
      return "merge into "
          + table.name()
          + " ("
          + table.names()
          + ") key ("
          + table.names(table.keys())
          + ") "
          + rows(table, same);
    }

    /** Where H2 reads the keys from a list, it scans the whole table to delete. */
    @Override
    String delete(Table table, int keys) {
      return "merge into "
          + table.name()
          + " as t using "
          + unnest(columns(table, keys))
          + " on "
          + sameKey(table, keys)
          + " when matched then delete";
    }

    @Override
    String lockFlow(boolean timeline) {
      return "select f.*, "
          + TENANT
          + ", cast(0 as bigint) as clock, cast(null as varchar) as timeline"
          + " from mlc_flow f where tenant = ? and flow = ? for update";
    }

    @Override
    void boundIdleness(Tx tx, Duration lease) {
      // One process: a frozen host keeps nobody waiting.
    }

    @Override
    void mayBeLost(Tx tx) {
      // H2 writes each commit.
    }

    @Override
    void lockSchema(Tx tx, long lock) {
      // The file is open in this process only.
    }

    @Override
    void begin(Connection connection) {
      // H2 sessions are the store's own and stay as they were opened.
    }
  },

  POSTGRES {
    /** In the list of columns, arrays are taken apart without a copy in between. */
    @Override
    String rows(Table table, BitSet same) {
      return each(table, same, column -> "unnest(" + array(column) + ")", this::value)
          .collect(joining(", ", "select ", ""));
    }

    @Override
    boolean takesSingleValues() {
      return true;
    }

    @Override
    String nameType() {
      return "varchar collate \"C\"";
    }

    @Override
    String decimalType() {
      return "numeric";
    }

    @Override
    String upsert(Table table, BitSet same) {
      String set =
          table.columns().stream()
              .skip(table.keys())
              .map(column -> column.name() + " = excluded." + column.name())
              .collect(joining(", "));
      return insert(table, same)
          + " on conflict ("
          + table.names(table.keys())
          + ") do "
          + (set.isEmpty() ? "nothing" : "update set " + set);
    }

    @Override
    String delete(Table table, int keys) {
      return "delete from "
          + table.name()
          + " where ctid = any (array(select t.ctid from "
          + unnest(columns(table, keys))
          + " left join "
          + table.name()
          + " t on "
          + sameKey(table, keys)
          + "))";
    }

    /** The clock is read after the lock was got, however long that took. */
    @Override
    String lockFlow(boolean timeline) {
      return "with f as (select * from mlc_flow where tenant = ? and flow = ? for update) select"
          + " f.*, "
          + TENANT
          + ", "
          + CLOCK
          + " as clock, "
          + (timeline ? Lineage.TIMELINE : "null")
          + " as timeline from f";
    }

    @Override
    void boundIdleness(Tx tx, Duration lease) {
      long half = Math.max(1, lease.toMillis() / 2);
      if (!lease.isZero() && half < IDLE_MILLIS) {
        tx.first(
            "select set_config('idle_in_transaction_session_timeout', ?, true) as bound",
            row -> row.getString("bound"),
            Long.toString(half));
      }
    }

    @Override
    void mayBeLost(Tx tx) {
      tx.first(
          "select set_config('synchronous_commit', 'off', true) as off",
          row -> row.getString("off"));
    }

    @Override
    void lockSchema(Tx tx, long lock) {
      tx.first("select pg_advisory_xact_lock(?)", row -> true, lock);
    }

    /**
     * A frozen host must not keep a flow's lock. A plan that was made while a table was small must
     * not read all of it once it is large: keys look their rows up, never the other way round.
     */
    @Override
    void begin(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(BEGIN);
      }
    }
  };

  static final long IDLE_MILLIS = 10_000;
  private static final String BEGIN =
      "set transaction isolation level read committed;"
          + " set local idle_in_transaction_session_timeout = "
          + IDLE_MILLIS
          + Stream.of("seqscan", "bitmapscan", "hashjoin", "mergejoin", "material")
              .map(plan -> "; set local enable_" + plan + " = off")
              .collect(joining());
  private static final String TENANT =
      "(select c.id from mlc_flow c where c.tenant = f.tenant and c.flow = '') as tenant_id";
  static final String CLOCK = "cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)";

  /** The type of names and keys. */
  abstract String nameType();

  abstract String decimalType();

  /**
   * Inserts rows, replaces those with the same key; a row is given once.
   *
   * @param same columns that have one value in all rows
   */
  abstract String upsert(Table table, BitSet same);

  /** Deletes the rows that have these values in the first columns of the key. */
  abstract String delete(Table table, int keys);

  abstract String lockFlow(boolean timeline);

  /** Keeps a transaction from idling longer than half a lease. */
  abstract void boundIdleness(Tx tx, Duration lease);

  /** The transaction does not wait for the disk: it can be lost with the whole database. */
  abstract void mayBeLost(Tx tx);

  /** Makes other hosts wait that would change the tables at the same time. */
  abstract void lockSchema(Tx tx, long lock);

  /** Prepares a transaction that has not begun yet. */
  abstract void begin(Connection connection) throws SQLException;

  String insert(Table table, BitSet same) {
    return "insert into " + table.name() + " (" + table.names() + ") " + rows(table, same);
  }

  /**
   * One array for each column, so that a statement has the same text for any number of rows; one
   * value for those that are the same in all rows.
   */
  abstract String rows(Table table, BitSet same);

  /** Whether columns that are the same in all rows may be told apart. */
  abstract boolean takesSingleValues();

  String unnest(List<Table.Column> columns) {
    return columns.stream().map(this::array).collect(joining(", ", "unnest(", ")"))
        + columns.stream()
            .map(column -> "k_" + column.name())
            .collect(joining(", ", " as k(", ")"));
  }

  String array(Table.Column column) {
    return "cast(? as " + type(column) + " array)";
  }

  String value(Table.Column column) {
    return "cast(? as " + type(column) + ")";
  }

  static Stream<String> each(
      Table table,
      BitSet same,
      Function<Table.Column, String> differing,
      Function<Table.Column, String> constant) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(
            index -> (same.get(index) ? constant : differing).apply(table.columns().get(index)));
  }

  private String type(Table.Column column) {
    return column.type() == Table.Type.AMOUNT ? decimalType() : column.type().sql;
  }

  private static String sameKey(Table table, int keys) {
    boolean ofRecord = table.columns().get(0).name().equals("tenant_id");
    return columns(table, keys).stream()
        .map(Table.Column::name)
        .map(
            name ->
                (ofRecord && name.equals("flow_id") ? "t.flow_id + 0" : "t." + name)
                    + " = k.k_"
                    + name)
        .collect(joining(" and "));
  }

  private static List<Table.Column> columns(Table table, int count) {
    return table.columns().subList(0, count);
  }
}
