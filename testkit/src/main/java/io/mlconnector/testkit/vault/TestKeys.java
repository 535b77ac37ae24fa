package io.mlconnector.testkit.vault;

import io.mlconnector.vault.VaultKeys;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Two generations of keys that everybody knows; for tests only. */
public final class TestKeys {
  /** A host that has {@code k1} only. */
  public static final VaultKeys FIRST = VaultKeys.of("k1", key(1));

  /** A host that has {@code k2} only. */
  public static final VaultKeys SECOND = VaultKeys.of("k2", key(2));

  /** A host that encrypts with {@code k2} and still reads {@code k1}. */
  public static final VaultKeys BOTH = SECOND.andOlder(FIRST);

  private TestKeys() {}

  private static SecretKey key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return new SecretKeySpec(bytes, "AES");
  }
}
