package io.mlconnector.sagex3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes conditions for the {@code where} parameter of api1, a subset of SData (Sage's 4GL help,
 * {@code evalueSData}). Values are always quoted.
 */
final class Where {
  private Where() {}

  static String equal(String property, String text) {
    return property + " eq " + quoted(text);
  }

  static String in(String property, Collection<String> texts) {
    return property
        + " in ("
        + texts.stream().map(Where::quoted).collect(Collectors.joining(","))
        + ")";
  }

  /** Compares a stamp, in whole seconds. */
  static String stamp(String property, String operator, Instant instant) {
    return property + " " + operator + " @" + instant.truncatedTo(ChronoUnit.SECONDS) + "@";
  }

  /** Compares a date; the day of the instant in UTC. */
  static String day(String property, String operator, Instant instant) {
    return property + " " + operator + " @" + instant.atOffset(ZoneOffset.UTC).toLocalDate() + "@";
  }

  static String and(List<String> conditions) {
    return String.join(" and ", conditions);
  }

  /**
   * Quotes a text with the kind of quote that it does not hold; if it holds both, single quotes are
   * doubled (seen).
   */
  private static String quoted(String text) {
    if (!text.contains("'")) {
      return "'" + text + "'";
    }
    return text.contains("\"") ? "'" + text.replace("'", "''") + "'" : "\"" + text + "\"";
  }
}
