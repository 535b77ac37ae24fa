package io.mlconnector.vault;

import java.util.List;
import java.util.Optional;

/**
 * Keeps secrets by tenant and name, encrypted at rest. Thread-safe.
 *
 * <p>What is changed here is in no audit: hosts change secrets through {@link AuditedVault}.
 */
public interface CredentialVault {

  /**
   * Secrets of the process's environment, for hosts with one tenant: secret {@code x3-password} is
   * the variable {@code SYNC_X3_PASSWORD}. Read at each use; cannot be written. A second tenant is
   * refused, since it would get the first one's secrets.
   *
   * @param prefix of the variables' names, e.g. {@code SYNC_}
   */
  static CredentialVault fromEnvironment(String prefix) {
    return new EnvironmentVault(prefix, System.getenv());
  }

  /**
   * A fresh copy, for the caller to wipe; empty if there is none.
   *
   * @throws io.mlconnector.error.ConfigurationException when what is kept was altered, or its key
   *     is gone
   */
  Optional<char[]> read(String tenant, String name);

  /**
   * Stores or replaces a secret; the array stays the caller's.
   *
   * @throws io.mlconnector.error.ConfigurationException unless the name has 1 to 200 characters
   */
  void write(String tenant, String name, char[] secret);

  /** Removes a secret; one that does not exist is no error. */
  void remove(String tenant, String name);

  /**
   * The id of the key that the next secret is encrypted with. Default: none, for a vault without
   * keys of the host.
   */
  default Optional<String> key() {
    return Optional.empty();
  }

  /** What it has, by tenant and name, each with the id of its key. Default: none is told. */
  default List<VaultEntry> entries() {
    return List.of();
  }

  /**
   * Encrypts every secret that is under another key than {@link #key()} again, under that one; a
   * secret that somebody writes meanwhile is not replaced by the old one. Default: nothing.
   *
   * @throws io.mlconnector.error.ConfigurationException naming the entry whose key is gone
   */
  default void rotate() {}
}
