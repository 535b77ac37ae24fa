package io.mlconnector.cin7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads and writes dates and stamps in the vendor's forms. Document dates are assumed to be days of
 * the company's calendar and are never shifted by a zone; stamps are UTC with 2 to 7 digits after
 * the second (documented).
 */
final class Dates {
  private static final DateTimeFormatter PARAMETER =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private Dates() {}

  /** Writes a document date as bodies have it. */
  static String text(LocalDate day) {
    return day + "T00:00:00";
  }

  /** Writes a stamp as query parameters have it. */
  static String parameter(Instant stamp) {
    return PARAMETER.format(stamp);
  }

  /** The day that a text begins with; empty if it is no ISO date. */
  static Optional<LocalDate> day(String text) {
    String value = text.strip();
    try {
      return value.length() < 10 || (value.length() > 10 && value.charAt(10) != 'T')
          ? Optional.empty()
          : Optional.of(LocalDate.parse(value.substring(0, 10)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The moment that a stamp names; one without a zone is UTC. */
  static Optional<Instant> instant(String text) {
    String value = text.strip();
    String local = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
    try {
      return Optional.of(LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
