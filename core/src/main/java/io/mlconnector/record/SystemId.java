package io.mlconnector.record;

import io.mlconnector.error.ConfigurationException;
import java.util.regex.Pattern;

/**
 * The name that the host gave to one installation of a system, e.g. {@code x3} or {@code
 * cin7:main}.
 */
public record SystemId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9:._-]{0,63}");

  public SystemId {
    if (!FORM.matcher(value).matches()) {
      throw new ConfigurationException(
          "system",
          "needs 1 to 64 of a-z 0-9 : . _ - and starts with a letter or digit, was '"
              + value
              + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
