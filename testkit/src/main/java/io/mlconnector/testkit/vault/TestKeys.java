package io.mlconnector.testkit.vault;

import io.mlconnector.vault.VaultKeys;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Two generations of publicly known keys, for tests only. */
public final class TestKeys implements VaultKeys {
  /** The keys of a host that has {@code k1} only. */
  public static final VaultKeys FIRST = new TestKeys("k1", Map.of("k1", key(1)));

  /** The keys of a host that encrypts with {@code k2} and still reads {@code k1}. */
  public static final VaultKeys BOTH = new TestKeys("k2", Map.of("k1", key(1), "k2", key(2)));

  /** The keys of a host that has {@code k2} only. */
  public static final VaultKeys SECOND = new TestKeys("k2", Map.of("k2", key(2)));

  private final String current;
  private final Map<String, SecretKey> keys;

  private TestKeys(String current, Map<String, SecretKey> keys) {
    this.current = current;
    this.keys = Map.copyOf(keys);
  }

  private static SecretKey key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return new SecretKeySpec(bytes, "AES");
  }

  @Override
  public String current() {
    return current;
  }

  @Override
  public Optional<SecretKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }
}
