package io.mlconnector.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.connector.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVaultTest {
  private static final String CANARY = "canary-4f1b-Grüße";

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

  private static Optional<String> text(Optional<char[]> secret) {
    return secret.map(String::new);
  }

  @Test
  void what_is_written_is_read_again_and_stands_nowhere_in_the_file() throws Exception {
    vault.write("acme", "password", CANARY.toCharArray());
    assertThat(text(new FileVault(file, VaultKeys.single("k1", key(1))).read("acme", "password")))
        .contains(CANARY);
    assertThat(Files.readString(file, UTF_8)).doesNotContain(CANARY).doesNotContain("canary");
    assertThat(vault.toString()).doesNotContain(CANARY);
    assertThat(vault.read("other", "password")).isEmpty();
  }

  @Test
  void a_secret_is_replaced_and_removed() {
    vault.write("acme", "password", "one".toCharArray());
    vault.write("acme", "password", "two".toCharArray());
    assertThat(text(vault.read("acme", "password"))).contains("two");
    vault.remove("acme", "password");
    assertThat(vault.read("acme", "password")).isEmpty();
  }

  @Test
  void an_entry_that_was_altered_or_moved_to_another_name_is_refused() throws Exception {
    vault.write("acme", "password", CANARY.toCharArray());
    Files.writeString(file, Files.readString(file).replace("\"password\"", "\"token\""));
    assertThatThrownBy(() -> vault.read("acme", "token"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("token")
        .hasMessageNotContaining(CANARY);
  }

  @Test
  void another_key_is_refused_and_an_earlier_one_still_opens_what_it_closed() {
    vault.write("acme", "old", CANARY.toCharArray());
    Map<String, SecretKey> both = Map.of("k1", key(1), "k2", key(2));
    FileVault rotated =
        new FileVault(
            file,
            new VaultKeys() {
              @Override
              public String current() {
                return "k2";
              }

              @Override
              public Optional<SecretKey> key(String id) {
                return Optional.ofNullable(both.get(id));
              }
            });
    rotated.write("acme", "new", "second".toCharArray());
    assertThat(text(rotated.read("acme", "old"))).contains(CANARY);
    assertThatThrownBy(
            () -> new FileVault(file, VaultKeys.single("k2", key(2))).read("acme", "old"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("k1");
  }
}
