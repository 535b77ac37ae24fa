package io.mlconnector.testkit.vault;

import io.mlconnector.vault.CredentialVault;

/** What a vault keeps encrypted, as a test reads it, alters it and opens it with other keys. */
public interface VaultAtRest {
  /** All that is kept, as text. */
  String text();

  /** Puts another text in its place. */
  void replace(String text);

  /** The same contents, opened with a new current key; the earlier one is still given. */
  CredentialVault rotated();

  /** The same contents, opened by a host that gives only the new key. */
  CredentialVault withoutEarlierKey();
}
