package io.mlconnector.simulators.sagex3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table that the simulator serves, with key and columns from X3's data dictionary, which are kept
 * in {@code columns.json}.
 */
record StoredTable(
    String name, String abbreviation, List<String> key, Map<String, StoredColumn> columns) {

  private static final Map<String, StoredTable> ALL = load();

  StoredTable {
    key = List.copyOf(key);
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
  }

  static StoredTable named(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no table " + name));
  }

  static Optional<StoredTable> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static Map<String, StoredTable> all() {
    return ALL;
  }

  StoredColumn column(String column) {
    StoredColumn found = columns.get(column);
    if (found == null) {
      throw new IllegalArgumentException(name + " has no column " + column);
    }
    return found;
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** The parts of a row's key, joined as in URLs. */
  String keyOf(StoredRow row) {
    List<String> parts = new ArrayList<>();
    key.forEach(part -> parts.add(row.text(part)));
    return String.join("~", parts);
  }

  static JsonNode resource(String file) {
    try (InputStream in = StoredTable.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> words(JsonNode node) {
    return List.of(node.asText().split(" ", -1));
  }

  private static Map<String, StoredTable> load() {
    Map<String, StoredTable> tables = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : resource("columns.json").properties()) {
      JsonNode table = entry.getValue();
      Map<String, StoredColumn> columns = new TreeMap<>();
      for (Map.Entry<String, JsonNode> type : table.path("columns").properties()) {
        words(type.getValue())
            .forEach(name -> columns.put(name, StoredColumn.of(name, type.getKey())));
      }
      tables.put(
          entry.getKey(),
          new StoredTable(
              entry.getKey(),
              table.path("abbreviation").asText(),
              words(table.path("key")),
              columns));
    }
    return Collections.unmodifiableMap(tables);
  }
}
