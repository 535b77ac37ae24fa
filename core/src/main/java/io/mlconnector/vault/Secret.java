package io.mlconnector.vault;

import java.util.function.Function;

/**
 * A secret by name. Its value is read when it is used and wiped afterwards; {@code toString} shows
 * the name only.
 */
public interface Secret {

  /**
   * Uses the value; the array is wiped when the function returns.
   *
   * @throws io.mlconnector.error.ConfigurationException when the vault does not have it
   */
  <T> T use(Function<char[], T> function);

  /** Reads the vault again; true when the value has changed. */
  boolean reread();
}
