package io.mlconnector.sagex3;

import io.mlconnector.error.ConfigurationException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a table is published as. Every second installation has representations of its own [code], so
 * all names are settings.
 *
 * @param className class in the URL, e.g. {@code PORDER} or {@code YPORDER}
 * @param representation often the same name
 * @param columns X3's column to the property that it is published as, where they differ
 * @param custom name in {@code custom} of the record to the property that it comes from
 * @param collections line table to the name of its collection on {@code $details}; one that is not
 *     named is found by what its elements hold
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

  /** A class and its representation, with X3's own column names. */
  public static X3Publication of(String className, String representation) {
    return new X3Publication(className, representation, Map.of(), Map.of(), Map.of());
  }

  /** The same with a column under another property. */
  public X3Publication column(String column, String property) {
    return new X3Publication(
        className, representation, with(columns, column, property), custom, collections);
  }

  /** The same with one more column in {@code custom}. */
  public X3Publication custom(String name, String property) {
    return new X3Publication(
        className, representation, columns, with(custom, name, property), collections);
  }

  /** The same with the name of a line collection. */
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
