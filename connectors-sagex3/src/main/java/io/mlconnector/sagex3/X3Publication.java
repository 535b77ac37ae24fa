package io.mlconnector.sagex3;

import io.mlconnector.error.ConfigurationException;
import java.util.HashMap;
import java.util.Map;

/**
 * The names under which an installation publishes one table: class, representation, properties and
 * collections. Many installations have classes and representations of their own (seen), so all
 * names are settings.
 *
 * @param className the class in the URL, e.g. {@code PORDER} or {@code YPORDER}
 * @param representation often the same name
 * @param columns the property as which a column is published, by column, where the names differ
 * @param custom the property that fills an entry of the record's {@code custom}, by the entry's
 *     name
 * @param collections the name of a line collection on {@code $details}, by line table; a collection
 *     that is not named is found by the columns of its elements
 */
public record X3Publication(
    String className,
    String representation,
    Map<String, String> columns,
    Map<String, String> custom,
    Map<X3Table, String> collections) {

  public X3Publication {
    if (className.isBlank() || representation.isBlank()) {
      throw new ConfigurationException(
          "profile",
          "class and representation need names, were '"
              + className
              + "' and '"
              + representation
              + "': ask who publishes the classes of this X3");
    }
    columns = Map.copyOf(columns);
    custom = Map.copyOf(custom);
    collections = Map.copyOf(collections);
  }

  /** A table that is published with X3's own column names. */
  public static X3Publication of(String className, String representation) {
    return new X3Publication(className, representation, Map.of(), Map.of(), Map.of());
  }

  /** The same publication with a column under another property. */
  public X3Publication column(String column, String property) {
    return new X3Publication(
        className, representation, with(columns, column, property), custom, collections);
  }

  /** The same publication with one more property for {@code custom}. */
  public X3Publication custom(String name, String property) {
    return new X3Publication(
        className, representation, columns, with(custom, name, property), collections);
  }

  /** The same publication with the name of a line collection. */
  public X3Publication collection(X3Table lines, String name) {
    return new X3Publication(
        className, representation, columns, custom, with(collections, lines, name));
  }

  /** The property that a column is published as. */
  public String property(String column) {
    return columns.getOrDefault(column, column);
  }

  private static <K> Map<K, String> with(Map<K, String> map, K key, String value) {
    Map<K, String> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }
}
