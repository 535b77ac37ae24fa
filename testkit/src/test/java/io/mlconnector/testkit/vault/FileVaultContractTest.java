package io.mlconnector.testkit.vault;

import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.FileVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The vault contract for the vault in a file. */
class FileVaultContractTest extends CredentialVaultContract {
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private FileVault vault = FileVault.open(file, TestKeys.FIRST);

  @BeforeEach
  void open() {
    file = folder.resolve("vault.json");
    vault = FileVault.open(file, TestKeys.FIRST);
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
            return FileVault.open(file, TestKeys.BOTH);
          }

          @Override
          public CredentialVault withoutEarlierKey() {
            return FileVault.open(file, TestKeys.SECOND);
          }
        });
  }
}
