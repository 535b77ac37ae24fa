package io.mlconnector.mapping;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.record.Actor;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.TableRow;
import io.mlconnector.state.store.TableRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One tenant's mapping tables. Every edit is an event of the tenant's audit chain. Thread-safe. */
public final class MappingTables {
  private final TableRows store;
  private final String tenant;

  public MappingTables(TableRows store, String tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** Inserts or replaces one row. */
  public void put(TableName table, List<String> key, String value, Actor actor) {
    put(table, List.of(new TableRow(key, value)), actor);
  }

  /** Inserts or replaces rows, all of them or none. */
  public void put(TableName table, List<TableRow> rows, Actor actor) {
    store.edit(tenant, table.value(), rows, List.of(), command("table.put", actor));
  }

  /** Removes rows; those that do not exist are no error. */
  public void remove(TableName table, List<List<String>> keys, Actor actor) {
    store.edit(tenant, table.value(), List.of(), keys, command("table.remove", actor));
  }

  /** Loads a table from CSV, see {@link TableCsv}; rows that the text does not name stay. */
  public void load(TableName table, String csv, Actor actor) {
    put(table, TableCsv.read(table, csv), actor);
  }

  /** The table as CSV, ordered by key. */
  public String csv(TableName table) {
    return TableCsv.write(rows(table));
  }

  /** All rows, ordered by key. */
  public List<TableRow> rows(TableName table) {
    return store.table(tenant, table.value());
  }

  public Optional<String> row(TableName table, String... key) {
    TableKey asked = new TableKey(table.value(), List.of(key));
    Map<TableKey, String> found = store.rows(tenant, List.of(asked));
    return Optional.ofNullable(found.get(asked));
  }

  private static AuditDraft command(String what, Actor actor) {
    return AuditDraft.command(what, actor, "{}");
  }
}
