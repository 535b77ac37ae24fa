package io.mlconnector.text;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of CSV (RFC 4180). */
public final class Csv {
  private Csv() {}

  /** One line with its end. */
  public static String line(List<String> fields) {
    return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** In quotes where it has a comma, a quote, a line end, or white space around it. */
  private static String quoted(String field) {
    boolean plain =
        field.equals(field.strip()) && field.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
