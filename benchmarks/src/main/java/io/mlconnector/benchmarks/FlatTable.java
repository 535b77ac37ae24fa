package io.mlconnector.benchmarks;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** The target table, which all contenders write with the same statement. */
final class FlatTable {
  static final String NAME = "po_flat";
  private static final List<String> COLUMNS =
      List.of(
          "po_number",
          "supplier_code",
          "supplier_name",
          "order_date",
          "currency",
          "status",
          "total",
          "line_count",
          "first_account",
          "updated_at");

  private FlatTable() {}

  /** Rows and a checksum over them, which all contenders must leave alike. */
  record Picture(long rows, BigDecimal total, long lines) {}

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table po_flat (po_number varchar(20) primary key, supplier_code varchar(20),"
              + " supplier_name varchar(80), order_date date, currency varchar(3),"
              + " status varchar(10), total numeric(18, 4), line_count integer,"
              + " first_account varchar(20), updated_at timestamp)");
    }
  }

  /** The statement, which leaves one row for a key however often it comes. */
  static String upsert() {
    return upsert(column -> "?");
  }

  /**
   * @param marker how a framework names the parameter of a column
   */
  static String upsert(UnaryOperator<String> marker) {
    return "insert into po_flat ("
        + String.join(", ", COLUMNS)
        + ") values ("
        + COLUMNS.stream().map(marker).collect(joining(", "))
        + ") on conflict (po_number) do update set "
        + COLUMNS.stream()
            .skip(1)
            .map(column -> column + " = excluded." + column)
            .collect(joining(", "));
  }

  static void write(Connection connection, Collection<FlatOrder> orders) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(upsert())) {
      for (FlatOrder order : orders) {
        bind(statement, order);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  static void bind(PreparedStatement statement, FlatOrder order) throws SQLException {
    statement.setString(1, order.number());
    statement.setString(2, order.supplierCode());
    statement.setString(3, order.supplierName());
    statement.setObject(4, order.orderDate());
    statement.setString(5, order.currency());
    statement.setString(6, order.status());
    statement.setBigDecimal(7, order.total());
    statement.setInt(8, order.lineCount());
    statement.setString(9, order.firstAccount());
    statement.setObject(10, order.updatedAtUtc());
  }

  static Picture picture(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*), sum(total), sum(line_count) from po_flat")) {
      row.next();
      return new Picture(row.getLong(1), row.getBigDecimal(2), row.getLong(3));
    }
  }
}
