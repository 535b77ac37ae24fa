package io.mlconnector.state.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** One transaction: questions and changes by position, lists of values as arrays. */
final class Tx {
  private static final int CHUNK = 5_000;
  private static final int MANY = 50;

  /** Values that are sent as one array. */
  static final class Values implements Argument {
    private final String type;
    private final @Nullable Object[] all;

    Values(String type, @Nullable Object[] all) {
      this.type = type;
      this.all = all;
    }

    @Override
    public void apply(int position, PreparedStatement statement, StatementContext context)
        throws SQLException {
      statement.setArray(position, statement.getConnection().createArrayOf(type, all));
    }
  }

  /** Makes a value of the current row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Handle handle;
  private final Dialect dialect;

  Tx(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... args) {
    try (Query query = handle.createQuery(sql)) {
      return bound(query, args).map((row, context) -> reader.read(row)).list();
    }
  }

  /**
   * What was found for keys that a statement joins from the left, so that the keys lead.
   *
   * @param present a column that is null where nothing was found
   */
  <T> List<T> joined(String sql, String present, RowReader<T> reader, @Nullable Object... args) {
    RowReader<Optional<T>> optional =
        row -> row.getString(present) == null ? Optional.empty() : Optional.of(reader.read(row));
    return list(sql, optional, args).stream().flatMap(Optional::stream).toList();
  }

  <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... args) {
    return list(sql, reader, args).stream().findFirst();
  }

  int update(String sql, @Nullable Object... args) {
    try (var update = handle.createUpdate(sql)) {
      return bound(update, args).execute();
    }
  }

  /** Runs a statement as it stands, without parameters. */
  void script(String sql) {
    handle.execute(sql);
  }

  /** Adds rows, each with a value for every column of the table. */
  void insert(Table table, List<@Nullable Object[]> rows) {
    for (List<@Nullable Object[]> chunk : chunks(rows)) {
      BitSet same = same(table, chunk);
      update(dialect.insert(table, same), values(table, same, chunk));
    }
  }

  /** Adds or replaces rows; the last of those with equal keys counts. */
  void upsert(Table table, List<@Nullable Object[]> rows) {
    Map<List<@Nullable Object>, @Nullable Object[]> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.put(Arrays.asList(row).subList(0, table.keys()), row));
    upsertDistinct(table, byKey.values());
  }

  /** The same for rows of which no two have the same key. */
  void upsertDistinct(Table table, Collection<@Nullable Object[]> rows) {
    for (List<@Nullable Object[]> chunk : chunks(rows)) {
      BitSet same = same(table, chunk);
      update(dialect.upsert(table, same), values(table, same, chunk));
    }
  }

  /** Deletes the rows that have these values in the first columns of the key. */
  void delete(Table table, int keys, List<@Nullable Object[]> rows) {
    for (List<@Nullable Object[]> chunk : chunks(rows)) {
      @Nullable Object[] values = new Object[keys];
      for (int index = 0; index < keys; index++) {
        values[index] = column(table.columns().get(index), index, chunk);
      }
      update(dialect.delete(table, keys), values);
    }
  }

  private static List<List<@Nullable Object[]>> chunks(Collection<@Nullable Object[]> all) {
    List<@Nullable Object[]> rows = new ArrayList<>(all);
    List<List<@Nullable Object[]>> chunks = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += CHUNK) {
      chunks.add(rows.subList(from, Math.min(rows.size(), from + CHUNK)));
    }
    return chunks;
  }

  private @Nullable Object[] values(Table table, BitSet same, List<@Nullable Object[]> rows) {
    @Nullable Object[] values = new Object[table.columns().size()];
    for (int index = 0; index < values.length; index++) {
      values[index] =
          same.get(index) ? rows.get(0)[index] : column(table.columns().get(index), index, rows);
    }
    return values;
  }

  /**
   * Columns that have one value in all rows, which is sent once: many are named after the flow, the
   * run, the day. Never all of them, and none in short lists, so that the texts of statements stay
   * few.
   */
  private BitSet same(Table table, List<@Nullable Object[]> rows) {
    BitSet same = new BitSet();
    if (rows.size() < MANY || !dialect.takesSingleValues()) {
      return same;
    }
    for (int column = 0; column < table.columns().size(); column++) {
      boolean simple = rows.get(0)[column] == null || table.columns().get(column).type().isSimple();
      same.set(column, simple && isSame(column, rows));
    }
    return same.cardinality() == table.columns().size() ? new BitSet() : same;
  }

  private static boolean isSame(int column, List<@Nullable Object[]> rows) {
    @Nullable Object first = rows.get(0)[column];
    for (@Nullable Object[] row : rows) {
      if (row[column] != first && !Objects.equals(row[column], first)) {
        return false;
      }
    }
    return true;
  }

  private Values column(Table.Column column, int index, List<@Nullable Object[]> rows) {
    @Nullable Object[] values = column.type().array(rows.size());
    for (int row = 0; row < values.length; row++) {
      values[row] = rows.get(row)[index];
    }
    return new Values(column.type().sql, values);
  }

  private static <S extends SqlStatement<S>> S bound(S statement, @Nullable Object... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof Argument argument) {
        statement.bind(i, argument);
      } else {
        statement.bind(i, args[i]);
      }
    }
    return statement;
  }
}
