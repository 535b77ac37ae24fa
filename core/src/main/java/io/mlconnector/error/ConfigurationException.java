package io.mlconnector.error;

/** A mistake of the host: names the setting, the value and the way out. Nothing was started. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  public ConfigurationException(String setting, String text) {
    super(setting + ": " + text);
    this.setting = setting;
  }

  public ConfigurationException(String setting, String text, Throwable cause) {
    super(setting + ": " + text, cause);
    this.setting = setting;
  }

  /** The setting that is wrong. */
  public String setting() {
    return setting;
  }
}
