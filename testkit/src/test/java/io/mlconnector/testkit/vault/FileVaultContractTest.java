package io.mlconnector.testkit.vault;

import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.FileVault;
import io.mlconnector.vault.VaultKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileVaultContractTest extends CredentialVaultContract {
  private static final Map<String, SecretKey> KEYS = Map.of("k1", key(1), "k2", key(2));

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private FileVault vault = new FileVault(file, VaultKeys.single("k1", key(1)));

  @BeforeEach
  void open() {
    file = folder.resolve("vault.json");
    vault = new FileVault(file, VaultKeys.single("k1", key(1)));
  }

  private static SecretKey key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return new SecretKeySpec(bytes, "AES");
  }

  @Override
  protected CredentialVault vault() {
    return vault;
  }

  @Override
  protected Optional<VaultAtRest> atRest() {
    return Optional.of(
        new VaultAtRest() {
          @Override
          public String text() {
            try {
              return Files.readString(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public void replace(String text) {
            try {
              Files.writeString(file, text);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public CredentialVault rotated() {
            return new FileVault(file, new TwoGenerations());
          }

          @Override
          public CredentialVault withoutEarlierKey() {
            return new FileVault(file, VaultKeys.single("k2", key(2)));
          }
        });
  }

  private record TwoGenerations() implements VaultKeys {
    @Override
    public String current() {
      return "k2";
    }

    @Override
    public Optional<SecretKey> key(String id) {
      return Optional.ofNullable(KEYS.get(id));
    }
  }
}
