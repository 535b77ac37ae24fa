package io.mlconnector.mapping;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.record.Actor;
import io.mlconnector.state.TableChange;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.TableRow;
import io.mlconnector.state.store.TableRows;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One tenant's mapping tables. Every edit is an event of the tenant's audit chain. Thread-safe. */
public final class MappingTables {
  private static final String CSV = ".csv";

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

  /**
   * Loads every {@code NAME.csv} of a folder into the table of that name. Rows that stand there
   * already are left alone, and rows that no file names stay. When a file does not read, nothing is
   * loaded.
   *
   * @return how many rows were put, by table
   * @throws ConfigurationException when there is no such folder, no file in it, or a file does not
   *     read: it names the file, the line and what is wrong
   */
  public Map<TableName, Integer> loadFolder(Path folder, Actor actor) {
    Map<TableName, List<TableRow>> read = new TreeMap<>(Comparator.comparing(TableName::value));
    for (Path file : csvFiles(folder)) {
      String name = file.getFileName().toString();
      TableName table = new TableName(name.substring(0, name.length() - CSV.length()));
      read.put(table, TableCsv.read(table, text(file)));
    }
    Map<TableName, Integer> put = new LinkedHashMap<>();
    read.forEach(
        (table, rows) -> {
          List<TableRow> news = new ArrayList<>(rows);
          news.removeAll(rows(table));
          if (!news.isEmpty()) {
            put(table, news, actor);
          }
          put.put(table, news.size());
        });
    return put;
  }

  private static List<Path> csvFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().endsWith(CSV)).sorted().toList();
      if (found.isEmpty()) {
        throw new ConfigurationException(
            "tables", folder + " has no .csv file: one for each table, named like it");
      }
      return found;
    } catch (IOException e) {
      throw new ConfigurationException(
          "tables", folder + " cannot be read: name the folder that has the tables' .csv files", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ConfigurationException("tables", file + " is not UTF-8: save it as UTF-8", e);
    } catch (IOException e) {
      throw new ConfigurationException("tables", file + " cannot be read", e);
    }
  }

  /** Names of the tables that have rows. */
  public Set<TableName> names() {
    return store.tables(tenant).stream()
        .map(TableName::new)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Who changed which rows of a table, the latest first. */
  public List<TableChange> changes(TableName table, int limit) {
    return store.changes(tenant, table.value(), limit);
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
