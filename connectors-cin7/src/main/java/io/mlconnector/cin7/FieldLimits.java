package io.mlconnector.cin7;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The documented lengths and decimals of the fields that are sent, read from {@code
 * fields.properties}. What the service does with longer values is not documented, so none are sent.
 */
final class FieldLimits {
  /** The table of all limits; immutable. */
  static final FieldLimits TABLE = new FieldLimits();

  /**
   * @param length of a text, 0 where there is no limit
   * @param places decimals of a number, 0 for texts
   * @param cut whether the text may be cut; one that identifies is held
   */
  record Limit(int length, int places, boolean cut) {}

  private final Map<String, Limit> limits = new HashMap<>();

  private FieldLimits() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(FieldLimits.class.getResourceAsStream("fields.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : properties.stringPropertyNames()) {
      limits.put(name, limit(properties.getProperty(name)));
    }
  }

  private static Limit limit(String text) {
    String[] parts = text.strip().split(" ", -1);
    if (parts[0].startsWith(".")) {
      return new Limit(0, Integer.parseInt(parts[0].substring(1)), false);
    }
    return new Limit(Integer.parseInt(parts[0]), 0, parts.length > 1 && parts[1].equals("cut"));
  }

  /** The limit of a field, e.g. {@code Line.Comment}. */
  Optional<Limit> of(String model, String field) {
    return Optional.ofNullable(limits.get(model + "." + field));
  }

  Map<String, Limit> all() {
    return Map.copyOf(limits);
  }
}
