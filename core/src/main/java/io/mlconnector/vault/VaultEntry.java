package io.mlconnector.vault;

/**
 * A secret that a vault has, without the secret.
 *
 * @param key id of the key that it is encrypted with; never the key itself
 */
public record VaultEntry(String tenant, String name, String key) {
  @Override
  public String toString() {
    return tenant + "/" + name + " (" + key + ")";
  }
}
