package io.mlconnector.simulators.sagex3;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One column of a table of X3, with the kind of its values.
 *
 * @param length of texts, 0 for the others
 * @param repeats how often the column is repeated, 0 for a plain one
 */
record StoredColumn(String name, Kind kind, int length, int repeats) {
  /** The low date that stands for an empty one (assumed: 1753-01-01, the lowest of SQL Server). */
  static final LocalDate NO_DATE = LocalDate.of(1753, 1, 1);

  private static final Pattern TYPE = Pattern.compile("([a-z]+)(?:\\(([^)]*)\\))?(?:\\[(\\d+)])?");

  enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    DATE,
    STAMP,
    UUID
  }

  static StoredColumn of(String name, String type) {
    Matcher parts = TYPE.matcher(type);
    if (!parts.matches()) {
      throw new IllegalArgumentException(name + ": no type " + type);
    }
    Kind kind =
        switch (parts.group(1)) {
          case "string" -> Kind.TEXT;
          case "int" -> Kind.INTEGER;
          case "decimal" -> Kind.DECIMAL;
          case "date" -> Kind.DATE;
          case "datetime" -> Kind.STAMP;
          case "uuid" -> Kind.UUID;
          default -> throw new IllegalArgumentException(name + ": no type " + type);
        };
    int length = kind == Kind.TEXT ? Integer.parseInt(parts.group(2)) : 0;
    return new StoredColumn(
        name, kind, length, parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
  }

  Object blank() {
    Object one =
        switch (kind) {
          case TEXT, UUID -> "";
          case INTEGER, DECIMAL -> BigDecimal.ZERO;
          case DATE -> NO_DATE;
          case STAMP -> Instant.EPOCH;
        };
    return repeats == 0 ? one : Collections.nCopies(repeats, one);
  }

  /** Brings a value into the form in which rows keep it; yes is 2, no is 1. */
  Object stored(Object value) {
    if (repeats == 0) {
      return one(value);
    }
    List<?> given = value instanceof List<?> list ? list : List.of(value);
    List<Object> all = new ArrayList<>();
    given.forEach(element -> all.add(one(element)));
    Object blank = ((List<?>) blank()).get(0);
    while (all.size() < repeats) {
      all.add(blank);
    }
    if (all.size() > repeats) {
      throw new IllegalArgumentException(name + " has " + repeats + " places, got " + all.size());
    }
    return List.copyOf(all);
  }

  private Object one(Object value) {
    Object plain = value instanceof Boolean yes ? (yes ? 2 : 1) : value;
    boolean fits =
        switch (kind) {
          case TEXT, UUID -> plain instanceof String;
          case INTEGER, DECIMAL -> plain instanceof Number;
          case DATE -> plain instanceof LocalDate;
          case STAMP -> plain instanceof Instant;
        };
    if (!fits) {
      throw new IllegalArgumentException(name + " is a " + kind + ", got " + value);
    }
    if (plain instanceof BigDecimal || !(plain instanceof Number)) {
      return plain;
    }
    return new BigDecimal(plain.toString());
  }

  /** Reads the text form that keys and request bodies use. */
  Object parsed(String text) {
    return switch (kind) {
      case TEXT, UUID -> text;
      case INTEGER, DECIMAL -> new BigDecimal(text);
      case DATE -> LocalDate.parse(text);
      case STAMP -> Instant.parse(text);
    };
  }
}
