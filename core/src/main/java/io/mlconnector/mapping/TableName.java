package io.mlconnector.mapping;

import io.mlconnector.error.ConfigurationException;
import java.util.regex.Pattern;

/** Names a mapping table, e.g. {@code gl-account}. */
public record TableName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public TableName {
    if (!FORM.matcher(value).matches()) {
      throw new ConfigurationException("table", "needs 1 to 64 of a-z 0-9 -, was '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
