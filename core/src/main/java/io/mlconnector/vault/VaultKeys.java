package io.mlconnector.vault;

import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The keys that a vault encrypts with; given by the host (from a KMS, an environment, a file that
 * only it can read), asked for at each use and never kept. 256-bit AES keys.
 */
public interface VaultKeys {

  /** The id of the key that new secrets are encrypted with; stored beside them, not secret. */
  String current();

  /**
   * A key by its id: the current one, and earlier ones as long as secrets are encrypted with them.
   */
  Optional<SecretKey> key(String id);

  /**
   * One key for all.
   *
   * @param id stored beside each secret; not secret
   */
  static VaultKeys of(String id, SecretKey key) {
    return new VaultKeys() {
      @Override
      public String current() {
        return id;
      }

      @Override
      public Optional<SecretKey> key(String asked) {
        return asked.equals(id) ? Optional.of(key) : Optional.empty();
      }
    };
  }

  /**
   * The same, with keys that secrets may still be encrypted with: {@code VaultKeys.of("k2",
   * second).andOlder(VaultKeys.of("k1", first))} reads both and writes the first.
   */
  default VaultKeys andOlder(VaultKeys older) {
    VaultKeys newer = this;
    return new VaultKeys() {
      @Override
      public String current() {
        return newer.current();
      }

      @Override
      public Optional<SecretKey> key(String asked) {
        return newer.key(asked).or(() -> older.key(asked));
      }
    };
  }
}
