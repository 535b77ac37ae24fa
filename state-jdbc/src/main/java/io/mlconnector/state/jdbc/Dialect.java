package io.mlconnector.state.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** All in which the SQL of H2 and of PostgreSQL differs. */
enum Dialect {
  H2 {
    @Override
    String rows(Table table) {
      return "select * from " + unnest(table, table.columns().size());
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
    String upsert(Table table) {
      return "merge into "
          + table.name()
          + " ("
          + table.names()
          + ") key ("
          + table.names(table.keys())
          + ") "
          + rows(table);
    }

    /** Where H2 reads the keys from a list, it scans the whole table to delete. */
    @Override
    String delete(Table table, int keys) {
      return "merge into "
          + table.name()
          + " as t using "
          + unnest(table, keys)
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
    String rows(Table table) {
      return arrays(table, table.columns().size())
          .map(array -> "unnest(" + array + ")")
          .collect(joining(", ", "select ", ""));
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
    String upsert(Table table) {
      String set =
          table.columns().stream()
              .skip(table.keys())
              .map(column -> column.name() + " = excluded." + column.name())
              .collect(joining(", "));
      return insert(table)
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
          + unnest(table, keys)
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

  /** Inserts rows, replaces those with the same key; a row is given once. */
  abstract String upsert(Table table);

  /** Deletes the rows that have these values in the first columns of the key. */
  abstract String delete(Table table, int keys);

  abstract String lockFlow(boolean timeline);

  /** Keeps a transaction from idling longer than half a lease. */
  abstract void boundIdleness(Tx tx, Duration lease);

  /** Makes other hosts wait that would change the tables at the same time. */
  abstract void lockSchema(Tx tx, long lock);

  /** Prepares a transaction that has not begun yet. */
  abstract void begin(Connection connection) throws SQLException;

  String insert(Table table) {
    return "insert into " + table.name() + " (" + table.names() + ") " + rows(table);
  }

  /** One array for each column, so that a statement has the same text for any number of rows. */
  abstract String rows(Table table);

  String unnest(Table table, int columns) {
    return "unnest("
        + arrays(table, columns).collect(joining(", "))
        + ") as k("
        + columns(table, columns).map(column -> "k_" + column.name()).collect(joining(", "))
        + ")";
  }

  Stream<String> arrays(Table table, int columns) {
    return columns(table, columns).map(column -> "cast(? as " + type(column) + " array)");
  }

  private String type(Table.Column column) {
    return column.type() == Table.Type.AMOUNT ? decimalType() : column.type().sql;
  }

  private static String sameKey(Table table, int keys) {
    boolean ofRecord = table.columns().get(0).name().equals("tenant_id");
    return columns(table, keys)
        .map(Table.Column::name)
        .map(
            name ->
                (ofRecord && name.equals("flow_id") ? "t.flow_id + 0" : "t." + name)
                    + " = k.k_"
                    + name)
        .collect(joining(" and "));
  }

  private static Stream<Table.Column> columns(Table table, int count) {
    return table.columns().stream().limit(count);
  }
}
