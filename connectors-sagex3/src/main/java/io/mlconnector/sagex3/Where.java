package io.mlconnector.sagex3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the where language of api1, a subset of SData [doc]. Data never gets in unquoted. */
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

  /** Compares a stamp; whole seconds. */
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

  /** In the quotes that the text does not hold; where it holds both, single ones are doubled. */
  private static String quoted(String text) {
    if (!text.contains("'")) {
      return "'" + text + "'";
    }
    return text.contains("\"") ? "'" + text.replace("'", "''") + "'" : "\"" + text + "\"";
  }
}
