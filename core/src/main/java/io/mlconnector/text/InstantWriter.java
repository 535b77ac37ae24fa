package io.mlconnector.text;

import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.datatype.jsr310.ser.InstantSerializer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes the texts of {@link Instant#toString}, without the formatter behind it: that costs as much
 * as all other fields of a record together. A {@code JsonFormat} annotation has its say as before.
 */
final class InstantWriter extends InstantSerializer {
  private static final long serialVersionUID = 1L;
  private static final int WITHOUT_SECONDS = "2026-11-28T10:15".length();
  private static final int LAST_YEAR = 9999;

  @Override
  protected String formatValue(Instant value, SerializerProvider provider) {
    return text(value);
  }

  static String text(Instant value) {
    LocalDateTime utc;
    try {
      utc = LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
    } catch (java.time.DateTimeException e) {
      return value.toString();
    }
    if (utc.getYear() < 0 || utc.getYear() > LAST_YEAR) {
      return value.toString();
    }
    String text = utc.toString();
    return text.length() == WITHOUT_SECONDS ? text + ":00Z" : text + "Z";
  }
}
