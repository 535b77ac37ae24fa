package io.mlconnector.state.jdbc;

import io.mlconnector.record.Actor;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.TableChange;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.TableRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SQL of mapping tables, their changes, and of texts that connections keep. */
final class Tables {
  private static final String TENANT_ID =
      "(select id from mlc_flow where tenant = ? and flow = '')";
  private static final String BY_KEY =
      "select t.* from "
          + Keys.TEXTS
          + " left join mlc_row t on t.tenant_id = k.k_owner"
          + " and t.row_key = k.k_text and t.table_name = ?";
  private static final String KEPT =
      "select kept_value from mlc_kept where tenant_id = "
          + TENANT_ID
          + " and system_id = ? and name = ?";

  /** What one command changes in one table. */
  record Edit(String table, List<TableRow> put, List<List<String>> remove, Actor actor) {}

  /** Where a connection keeps something. */
  record Place(String tenant, SystemId system, String name) {}

  Map<TableKey, String> rows(Tx tx, String tenant, Collection<TableKey> keys) {
    Ids ids = Ids.of(tx, Flows.commands(tenant));
    Map<TableKey, String> found = new HashMap<>();
    Map<String, List<TableKey>> byTable =
        keys.stream().collect(Collectors.groupingBy(TableKey::table));
    byTable.forEach(
        (table, all) -> {
          List<String> texts = all.stream().map(key -> Json.list(key.key())).toList();
          for (List<String> chunk : Keys.chunks(texts)) {
            rows(tx, Keys.texts(ids.tenant(), chunk, table))
                .forEach(row -> found.put(new TableKey(table, row.key()), row.value()));
          }
        });
    return found;
  }

  private static List<TableRow> rows(Tx tx, @Nullable Object[] arguments) {
    return tx.joined(BY_KEY, "row_key", Tables::row, arguments);
  }

  private static TableRow row(ResultSet row) throws SQLException {
    return new TableRow(Json.list(row.getString("row_key")), row.getString("row_value"));
  }

  List<TableRow> all(Tx tx, String tenant, String table) {
    return tx
        .list(
            "select row_key, row_value from mlc_row where tenant_id = "
                + TENANT_ID
                + " and table_name = ?",
            Tables::row,
            tenant,
            table)
        .stream()
        .sorted(Comparator.comparing(TableRow::key, TableRow.KEY_ORDER))
        .toList();
  }

  Set<String> names(Tx tx, String tenant) {
    return new LinkedHashSet<>(
        tx.list(
            "select distinct table_name from mlc_row where tenant_id = "
                + TENANT_ID
                + " order by table_name",
            row -> row.getString("table_name"),
            tenant));
  }

  /** The tenant's row is locked, so that what was read stays until the end. */
  void edit(Tx tx, Flow tenant, Edit edit) {
    List<TableKey> keys =
        Stream.concat(edit.put().stream().map(TableRow::key), edit.remove().stream())
            .map(key -> new TableKey(edit.table(), key))
            .toList();
    Map<TableKey, String> current = rows(tx, tenant.key.tenant(), keys);
    List<@Nullable Object[]> changes = new ArrayList<>();
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> removed = new ArrayList<>();
    for (TableRow row : edit.put()) {
      @Nullable String was = current.put(new TableKey(edit.table(), row.key()), row.value());
      rows.add(row(tenant.id, edit.table(), Json.list(row.key()), row.value()));
      if (!row.value().equals(was)) {
        changes.add(change(tenant, edit, row.key(), was, row.value()));
      }
    }
    for (List<String> key : edit.remove()) {
      @Nullable String was = current.remove(new TableKey(edit.table(), key));
      removed.add(row(tenant.id, edit.table(), Json.list(key)));
      if (was != null) {
        changes.add(change(tenant, edit, key, was, null));
      }
    }
    tx.upsert(Table.ROW, rows);
    tx.delete(Table.ROW, Table.ROW.keys(), removed);
    tx.insert(Table.ROW_CHANGE, changes);
  }

  private static @Nullable Object[] change(
      Flow tenant, Edit edit, List<String> key, @Nullable String was, @Nullable String is) {
    String actor = edit.actor().name();
    return row(tenant.id, edit.table(), Json.list(key), was, is, actor, Micros.of(tenant.now));
  }

  private static @Nullable Object[] row(@Nullable Object... columns) {
    return columns;
  }

  List<TableChange> changes(Tx tx, String tenant, String table, int limit) {
    return tx.list(
        "select * from mlc_row_change where tenant_id = "
            + TENANT_ID
            + " and table_name = ? order by id desc limit ?",
        row ->
            new TableChange(
                Json.list(row.getString("row_key")),
                Optional.ofNullable(row.getString("before_value")),
                Optional.ofNullable(row.getString("after_value")),
                new Actor(row.getString("actor")),
                Micros.at(row.getLong("changed_at"))),
        tenant,
        table,
        limit);
  }

  Optional<String> kept(Tx tx, Place place) {
    return tx.first(
        KEPT,
        row -> row.getString("kept_value"),
        place.tenant(),
        place.system().value(),
        place.name());
  }

  /** Whether it was replaced; the tenant's row is locked. */
  boolean keep(Tx tx, long tenant, Place place, Optional<String> expected, String value) {
    Optional<String> before = kept(tx, place);
    if (!before.equals(expected)) {
      return false;
    }
    String sql =
        before.isPresent()
            ? "update mlc_kept set kept_value = ? where tenant_id = ? and system_id = ? and name ="
                + " ?"
            : "insert into mlc_kept (kept_value, tenant_id, system_id, name) values (?, ?, ?, ?)";
    return tx.update(sql, value, tenant, place.system().value(), place.name()) == 1;
  }
}
