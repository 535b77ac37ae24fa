package io.mlconnector.vault;

import io.mlconnector.state.SealedSecret;

/**
 * A secret that a vault has, without the secret.
 *
 * @param key id of the key that it is encrypted with; never the key itself
 */
public record VaultEntry(String tenant, String name, String key) {

  /** What a store tells of a secret without opening it. */
  public static VaultEntry of(SealedSecret secret) {
    return new VaultEntry(secret.tenant(), secret.name(), secret.key());
  }

  @Override
  public String toString() {
    return tenant + "/" + name + " (" + key + ")";
  }
}
