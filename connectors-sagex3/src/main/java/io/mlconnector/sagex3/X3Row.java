package io.mlconnector.sagex3;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row, document or line as X3 sent it, read by X3's column names. Texts are trimmed. Numbers, yes
 * and no, and empty dates are understood in every form that X3 is known or assumed to use.
 */
record X3Row(JsonNode json, X3Publication publication) {
  private static final Set<String> EMPTY_DATES =
      Set.of("", "0000-00-00", "1753-01-01", "1599-12-31");
  private static final int MOST_PLACES = 30;

  /** The same JSON read by the names of another publication, for lines inside a document. */
  X3Row as(X3Publication other) {
    return new X3Row(json, other);
  }

  boolean has(String column) {
    return json.has(publication.property(column));
  }

  String text(String column) {
    return plain(json.path(publication.property(column)));
  }

  /**
   * A number of a local menu (X3's enumerations) or a count; 0 where it is blank or not published.
   */
  int integer(String column) {
    return number(column).map(BigDecimal::intValue).orElse(0);
  }

  Optional<BigDecimal> number(String column) {
    return number(json.path(publication.property(column)));
  }

  /** True, 2 and "2" are yes; empty where the column is not published. */
  Optional<Boolean> yes(String column) {
    String text = text(column);
    return text.isEmpty() ? Optional.empty() : Optional.of(text.equals("true") || text.equals("2"));
  }

  Optional<LocalDate> date(String column) {
    String text = text(column);
    try {
      return EMPTY_DATES.contains(text) ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A stamp, or a day as its first moment in UTC. */
  Optional<Instant> stamp(String column) {
    String text = text(column);
    try {
      return text.contains("T")
          ? Optional.of(Instant.parse(text))
          : date(column).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The values of a repeated column, blanks included. */
  List<String> repeated(String column) {
    return List.copyOf(places(column).values());
  }

  /**
   * The values of a repeated column by their place, whether it is an array, a row of numbered
   * properties, or a collection.
   */
  SortedMap<Integer, String> places(String column) {
    String name = publication.property(column);
    SortedMap<Integer, String> places = new TreeMap<>();
    if (json.path(name).isArray()) {
      json.path(name).forEach(value -> places.put(places.size(), plain(value)));
      return places;
    }
    for (String prefix : List.of(name, name + "_")) {
      for (int place = 0; place <= MOST_PLACES; place++) {
        JsonNode value = json.path(prefix + place);
        if (!value.isMissingNode()) {
          places.put(place, plain(value));
        }
      }
    }
    return places.isEmpty() ? members(name) : places;
  }

  /** Dimensions by axis code; pairs with a blank side are left out. */
  Map<String, String> dimensions() {
    Map<Integer, String> values = places("CCE");
    Map<String, String> dimensions = new TreeMap<>();
    places("DIE")
        .forEach(
            (place, axis) -> {
              String value = values.getOrDefault(place, "");
              if (!axis.isEmpty() && !value.isEmpty()) {
                dimensions.put(axis, value);
              }
            });
    return dimensions;
  }

  /** The further properties that the profile asks for. */
  Map<String, String> custom() {
    Map<String, String> custom = new TreeMap<>();
    publication
        .custom()
        .forEach(
            (name, property) -> {
              String text = plain(json.path(property));
              if (!text.isEmpty()) {
                custom.put(name, text);
              }
            });
    return custom;
  }

  /** The collections in this row, by name. */
  Map<String, List<JsonNode>> collections() {
    Map<String, List<JsonNode>> collections = new LinkedHashMap<>();
    json.properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              if (value.isArray() && (value.isEmpty() || value.get(0).isObject())) {
                List<JsonNode> elements = new ArrayList<>();
                value.forEach(elements::add);
                collections.put(property.getKey(), elements);
              }
            });
    return collections;
  }

  /**
   * The version of the row as raw text: the revision counter where it is published, else the stamp,
   * else the etag.
   */
  String version() {
    for (String text : List.of(text("UPDTICK"), text("UPDDATTIM"), plain(json.path("$etag")))) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return text("UPDDAT");
  }

  /** The parts of the key joined as in URLs; blank where the row does not show them. */
  String key(X3Table table) {
    List<String> parts = new ArrayList<>();
    for (String column : table.key()) {
      if (!has(column)) {
        return plain(json.path("$key"));
      }
      parts.add(text(column));
    }
    return String.join("~", parts);
  }

  private SortedMap<Integer, String> members(String name) {
    SortedMap<Integer, String> places = new TreeMap<>();
    for (List<JsonNode> elements : collections().values()) {
      if (!elements.isEmpty() && elements.get(0).has(name) && places.isEmpty()) {
        elements.forEach(element -> places.put(places.size(), plain(element.path(name))));
      }
    }
    return places;
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    try {
      String text = plain(value);
      return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String plain(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    return value.isNull() ? "" : value.asText().strip();
  }
}
