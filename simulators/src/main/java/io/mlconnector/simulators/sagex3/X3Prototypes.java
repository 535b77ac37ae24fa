package io.mlconnector.simulators.sagex3;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the metadata of a facet ({@code $prototypes}). Its URL and the form of its collections are
 * assumed; the properties are as documented.
 */
final class X3Prototypes {
  private X3Prototypes() {}

  static Map<String, Object> of(StoredAddress address, X3Switches switches) {
    String name = address.key().orElse("");
    for (StoredPublication publication : switches.publications.values()) {
      if (name.equals(publication.representation + ".$query")) {
        return Map.of("$properties", properties(publication, publication.query));
      }
      boolean details = name.equals(publication.representation + ".$details");
      boolean edit = name.equals(publication.representation + ".$edit") && publication.writable;
      if ((details && !publication.detailsRefused) || edit) {
        return Map.of("$properties", withLines(publication, switches));
      }
    }
    throw new RefusedException(X3Refusal.UNKNOWN_REPRESENTATION, "Prototype not found: " + name);
  }

  private static Map<String, Object> withLines(StoredPublication publication, X3Switches switches) {
    Map<String, Object> properties = properties(publication, publication.details);
    publication.collections.forEach(
        (table, name) -> {
          if (!table.equals("PORDERP") || switches.pricesApart) {
            StoredPublication lines = switches.publication(table);
            Map<String, Object> collection = new LinkedHashMap<>();
            collection.put("$type", "application/x-array");
            collection.put("$item", Map.of("$properties", properties(lines, lines.details)));
            properties.put(name, collection);
          }
        });
    return properties;
  }

  private static Map<String, Object> properties(StoredPublication publication, Set<String> facet) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name : publication.visible(facet)) {
      StoredColumn column = publication.table.column(name);
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("$title", name);
      property.put("$type", "application/x-" + type(column));
      if (facet == publication.query && column.repeats() == 0) {
        property.put("$capabilities", "sort");
      }
      if (column.length() > 0) {
        property.put("$maxLength", column.length());
      }
      properties.put(name, property);
    }
    return properties;
  }

  private static String type(StoredColumn column) {
    if (column.repeats() > 0) {
      return "array";
    }
    return switch (column.kind()) {
      case TEXT, UUID -> "string";
      case INTEGER -> "integer";
      case DECIMAL -> "decimal";
      case DATE -> "date";
      case STAMP -> "datetime";
    };
  }
}
