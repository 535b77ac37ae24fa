package io.mlconnector.cin7;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills in blank values for fields that an answer leaves out or gives as null, since the service
 * answers null for an empty text.
 */
final class Blank {
  private Blank() {}

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  static BigDecimal number(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }

  static <T> List<T> list(@Nullable List<T> value) {
    return value == null ? List.of() : List.copyOf(value);
  }

  static Map<String, String> texts(@Nullable Map<String, String> value) {
    Map<String, String> given = new LinkedHashMap<>();
    if (value != null) {
      value.forEach(
          (name, text) -> {
            if (!text(text).isBlank()) {
              given.put(name, text);
            }
          });
    }
    return Map.copyOf(given);
  }
}
