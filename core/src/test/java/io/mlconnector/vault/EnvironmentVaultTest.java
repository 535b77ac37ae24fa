package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVaultTest {
  private final EnvironmentVault vault =
      new EnvironmentVault("SYNC_", Map.of("SYNC_X3_PASSWORD", "secret", "SYNC_EMPTY", ""));

  @Test
  void a_secret_is_the_variable_of_its_name_in_capitals() {
    assertThat(vault.read("acme", "x3-password")).hasValue("secret".toCharArray());
    assertThat(vault.read("acme", "empty")).isEmpty();
    assertThat(vault.read("acme", "other")).isEmpty();
  }

  @Test
  void a_second_tenant_does_not_get_the_first_ones_secrets() {
    assertThat(vault.read("acme", "x3-password")).isPresent();
    assertThatThrownBy(() -> vault.read("other", "x3-password"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("acme")
        .hasMessageContaining("FileVault");
  }

  @Test
  void it_cannot_be_written_and_names_the_variable_instead() {
    assertThatThrownBy(() -> vault.write("acme", "x3-password", new char[] {'x'}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SYNC_X3_PASSWORD");
    assertThatThrownBy(() -> vault.remove("acme", "x3-password"))
        .isInstanceOf(ConfigurationException.class);
    assertThat(vault.toString()).doesNotContain("secret");
  }
}
