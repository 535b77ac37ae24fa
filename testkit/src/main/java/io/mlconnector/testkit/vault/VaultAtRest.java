package io.mlconnector.testkit.vault;

import io.mlconnector.vault.CredentialVault;

/**
 * The encrypted contents of a vault, for tests that read them, alter them and open them with other
 * keys.
 */
public interface VaultAtRest {
  /** All that is kept, as text. */
  String text();

  /** Replaces all that is kept by another text. */
  void replace(String text);

  /** The same contents, opened by a host with a new current key that still has the earlier one. */
  CredentialVault rotated();

  /** The same contents, opened by a host that has only the new key. */
  CredentialVault withoutEarlierKey();
}
