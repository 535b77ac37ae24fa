package io.mlconnector.state.jdbc;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.Content;
import io.mlconnector.state.ControlValues;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the groups of columns that several tables share. */
final class Columns {
  /** No table has more. */
  private static final int WIDEST = 32;

  private Columns() {}

  /** The columns that name an item, behind those given. */
  static List<@Nullable Object> item(ItemKey item, @Nullable Object... before) {
    List<@Nullable Object> columns = new ArrayList<>();
    for (@Nullable Object each : before) {
      columns.add(each);
    }
    source(columns, item.source());
    columns.add(item.part());
    return columns;
  }

  /** The columns that name an item in tables that are found by record. */
  static List<@Nullable Object> record(Flow flow, ItemKey item) {
    List<@Nullable Object> columns = new ArrayList<>(WIDEST);
    columns.add(flow.tenant);
    source(columns, item.source());
    columns.add(flow.id);
    columns.add(item.part());
    return columns;
  }

  static List<@Nullable Object[]> records(Flow flow, Collection<ItemKey> items) {
    List<@Nullable Object[]> rows = new ArrayList<>(items.size());
    items.forEach(item -> rows.add(record(flow, item).toArray()));
    return rows;
  }

  static void source(List<@Nullable Object> columns, RecordKey key) {
    columns.add(key.system().value());
    columns.add(key.entity());
    columns.add(key.id());
  }

  static void item(List<@Nullable Object> columns, Optional<ItemKey> item) {
    if (item.isEmpty()) {
      columns.addAll(Collections.nCopies(4, null));
      return;
    }
    source(columns, item.get().source());
    columns.add(item.get().part());
  }

  static List<@Nullable Object[]> items(long flow, Collection<ItemKey> items) {
    List<@Nullable Object[]> rows = new ArrayList<>(items.size());
    items.forEach(item -> rows.add(item(item, flow).toArray()));
    return rows;
  }

  static ItemKey item(ResultSet row) throws SQLException {
    return new ItemKey(key(row, "source"), row.getString("part"));
  }

  static RecordKey key(ResultSet row, String prefix) throws SQLException {
    return new RecordKey(
        new SystemId(row.getString(prefix + "_system")),
        row.getString(prefix + "_entity"),
        row.getString(prefix + "_id"));
  }

  static void target(List<@Nullable Object> columns, Optional<RecordRef> target) {
    if (target.isEmpty()) {
      columns.addAll(Collections.nCopies(5, null));
      return;
    }
    source(columns, target.get().key());
    columns.add(target.get().version());
    columns.add(Json.map(target.get().facts()));
  }

  static Optional<RecordRef> target(ResultSet row) throws SQLException {
    if (row.getString("target_id") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordRef(
            key(row, "target"),
            row.getString("target_version"),
            Json.map(row.getString("target_facts"))));
  }

  static void content(List<@Nullable Object> columns, Content content) {
    columns.add(content.sourceVersion());
    columns.add(content.sourceHash());
    columns.add(content.hash());
    columns.add(content.fingerprint());
    controls(columns, content.controls());
  }

  static Content content(ResultSet row) throws SQLException {
    return new Content(
        row.getString("source_version"),
        row.getString("source_hash"),
        row.getString("content_hash"),
        row.getString("fingerprint"),
        controls(row));
  }

  static void controls(List<@Nullable Object> columns, ControlValues controls) {
    columns.add(controls.date().orElse(null));
    columns.add(controls.currency().orElse(null));
    columns.add(controls.amount().orElse(null));
    columns.add(controls.amount().map(BigDecimal::scale).orElse(null));
  }

  static ControlValues controls(ResultSet row) throws SQLException {
    @Nullable BigDecimal amount = row.getBigDecimal("control_amount");
    int scale = row.getInt("control_scale");
    return new ControlValues(
        Optional.ofNullable(row.getObject("control_date", LocalDate.class)),
        Optional.ofNullable(row.getString("control_currency")),
        Optional.ofNullable(amount).map(each -> each.setScale(scale)));
  }

  /** A time that may be missing. */
  static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
