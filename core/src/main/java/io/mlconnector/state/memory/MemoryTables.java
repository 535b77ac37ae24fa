package io.mlconnector.state.memory;

import io.mlconnector.record.Actor;
import io.mlconnector.state.TableChange;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.TableRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The mapping tables of one tenant, with their changes. */
final class MemoryTables {
  private final Map<String, Map<List<String>, String>> tables = new HashMap<>();
  private final Map<String, List<TableChange>> changes = new HashMap<>();

  Map<TableKey, String> rows(Collection<TableKey> keys) {
    Map<TableKey, String> found = new LinkedHashMap<>();
    for (TableKey key : keys) {
      @Nullable String value = rows(key.table()).get(key.key());
      if (value != null) {
        found.put(key, value);
      }
    }
    return found;
  }

  List<TableRow> all(String table) {
    List<TableRow> rows = new ArrayList<>();
    rows(table).forEach((key, value) -> rows.add(new TableRow(key, value)));
    return rows;
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    tables.forEach((name, rows) -> names.addAll(rows.isEmpty() ? Set.of() : Set.of(name)));
    return names;
  }

  void edit(String table, List<TableRow> put, List<List<String>> remove, Actor actor, Instant now) {
    Map<List<String>, String> rows = rows(table);
    for (TableRow row : put) {
      @Nullable String before = rows.put(row.key(), row.value());
      note(
          table,
          new TableChange(
              row.key(), Optional.ofNullable(before), Optional.of(row.value()), actor, now));
    }
    for (List<String> key : remove) {
      @Nullable String before = rows.remove(key);
      note(table, new TableChange(key, Optional.ofNullable(before), Optional.empty(), actor, now));
    }
  }

  private void note(String table, TableChange change) {
    if (!change.before().equals(change.after())) {
      changes.computeIfAbsent(table, k -> new ArrayList<>()).add(0, change);
    }
  }

  List<TableChange> changes(String table, int limit) {
    return changes.getOrDefault(table, List.of()).stream().limit(limit).toList();
  }

  private Map<List<String>, String> rows(String table) {
    return tables.computeIfAbsent(table, k -> new TreeMap<>(TableRow.KEY_ORDER));
  }
}
