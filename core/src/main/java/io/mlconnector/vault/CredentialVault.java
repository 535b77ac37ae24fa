package io.mlconnector.vault;

import java.util.Optional;

/** Keeps secrets by tenant and name, encrypted at rest. Thread-safe. */
public interface CredentialVault {

  /**
   * A fresh copy, for the caller to wipe; empty if there is none.
   *
   * @throws io.mlconnector.connector.ConfigurationException when what is kept was altered, or its
   *     key is gone
   */
  Optional<char[]> read(String tenant, String name);

  /**
   * Stores or replaces a secret; the array stays the caller's.
   *
   * @throws io.mlconnector.connector.ConfigurationException unless the name has 1 to 200 characters
   */
  void write(String tenant, String name, char[] secret);

  /** Removes a secret; one that does not exist is no error. */
  void remove(String tenant, String name);
}
