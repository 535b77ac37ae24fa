package io.mlconnector.state;

import static java.util.Objects.requireNonNull;

/**
 * A secret as a store keeps it: encrypted, and bound to its tenant and name.
 *
 * @param key id of the key that it is encrypted with
 * @param text the ciphertext, in Base64
 */
public record SealedSecret(String tenant, String name, String key, String text) {
  public SealedSecret {
    requireNonNull(tenant, "tenant");
    requireNonNull(name, "name");
    requireNonNull(key, "key");
    requireNonNull(text, "text");
  }
}
