package io.mlconnector.simulators.sagex3;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How one table is published: its class, its representation, and the columns on its facets. */
final class StoredPublication {
  final StoredTable table;
  String className;
  String representation;
  final Set<String> query = new LinkedHashSet<>();
  final Set<String> details = new LinkedHashSet<>();

  /** Names of line collections, by line table. */
  final Map<String, String> collections = new LinkedHashMap<>();

  /** Columns on the query facet that its rows do not show. */
  final Set<String> invisible = new TreeSet<>();

  /** Columns of the table that are no properties of the class. */
  final Set<String> missing = new TreeSet<>();

  boolean detailsRefused;
  boolean forbidden;
  boolean writable;

  private StoredPublication(StoredTable table, JsonNode facets) {
    this.table = table;
    className = table.name();
    representation = table.name();
    query.addAll(StoredTable.words(facets.path("query")));
    details.addAll(StoredTable.words(facets.path("details")));
    for (Map.Entry<String, JsonNode> lines : facets.path("lines").properties()) {
      collections.put(lines.getKey(), lines.getValue().asText());
    }
    query.forEach(table::column);
    details.forEach(table::column);
  }

  static Map<String, StoredPublication> delivered() {
    JsonNode facets = StoredTable.resource("representations.json");
    Map<String, StoredPublication> all = new TreeMap<>();
    StoredTable.all()
        .forEach((name, table) -> all.put(name, new StoredPublication(table, facets.path(name))));
    return all;
  }

  /**
   * The property that a condition names; every plain one of the class can be used, visible or not.
   */
  StoredColumn property(String name) {
    StoredColumn column = table.columns().get(name);
    if (column == null || missing.contains(name) || column.repeats() > 0) {
      throw new RefusedException(X3Refusal.UNKNOWN_PROPERTY, "");
    }
    return column;
  }

  /** The property that a list is to be sorted by, which has to be on the query facet. */
  StoredColumn sortable(String name) {
    if (!query.contains(name)) {
      throw new RefusedException(X3Refusal.SORT_OFF_FACET, "");
    }
    return property(name);
  }

  List<String> visible(Set<String> facet) {
    return facet.stream()
        .filter(column -> !missing.contains(column))
        .filter(column -> facet == details || !invisible.contains(column))
        .toList();
  }

  /** Compares two stored values of the same type. */
  static int compare(Object left, Object right) {
    if (left instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) right);
    }
    if (left instanceof LocalDate date) {
      return date.compareTo((LocalDate) right);
    }
    return left instanceof Instant stamp
        ? stamp.compareTo((Instant) right)
        : left.toString().compareTo(right.toString());
  }
}
