package io.mlconnector.state;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** One row of a mapping table: the parts of its key in order, and its value. */
public record TableRow(List<String> key, String value) {

  /** The order of keys: part by part, as Java orders texts, a beginning before what goes on. */
  public static final Comparator<List<String>> KEY_ORDER = TableRow::compareKeys;

  public TableRow {
    key = List.copyOf(key);
  }

  private static int compareKeys(List<String> one, List<String> other) {
    Iterator<String> parts = other.iterator();
    for (String part : one) {
      int order = parts.hasNext() ? part.compareTo(parts.next()) : 1;
      if (order != 0) {
        return order;
      }
    }
    return parts.hasNext() ? -1 : 0;
  }
}
