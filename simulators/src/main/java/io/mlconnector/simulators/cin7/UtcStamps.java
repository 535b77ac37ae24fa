package io.mlconnector.simulators.cin7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads and writes the two documented forms of dates: system stamps in UTC with 2 to 7 fraction
 * digits and {@code Z}, and document dates at midnight without a zone.
 */
final class UtcStamps {
  private static final DateTimeFormatter STAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 2, 7, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private UtcStamps() {}

  static String stamp(Instant instant) {
    return STAMP.format(instant);
  }

  static String day(LocalDate date) {
    return date + "T00:00:00";
  }

  static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** A date, or a date and time with or without zone (then UTC). */
  static Optional<LocalDateTime> read(String text) {
    try {
      if (text.length() == 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay());
      }
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          read instanceof OffsetDateTime zoned
              ? LocalDateTime.ofInstant(zoned.toInstant(), ZoneOffset.UTC)
              : LocalDateTime.from(read));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> instant(String text) {
    return read(text).map(date -> date.toInstant(ZoneOffset.UTC));
  }
}
