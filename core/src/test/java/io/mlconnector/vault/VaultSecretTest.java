package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class VaultSecretTest {
  private final Map<String, String> kept = new ConcurrentHashMap<>(Map.of("key", "old"));
  private final VaultSecret secret = new VaultSecret(new Kept(kept), "acme", "key");

  private record Kept(Map<String, String> secrets) implements CredentialVault {
    @Override
    public Optional<char[]> read(String tenant, String name) {
      return Optional.ofNullable(secrets.get(name)).map(String::toCharArray);
    }

    @Override
    public void write(String tenant, String name, char[] value) {
      secrets.put(name, new String(value));
    }

    @Override
    public void remove(String tenant, String name) {
      secrets.remove(name);
    }
  }

  private String used() {
    return secret.use(String::new);
  }

  @Test
  void the_next_use_has_what_was_written_and_a_refusal_finds_it_changed_once() {
    assertThat(used()).isEqualTo("old");
    assertThat(secret.reread()).isFalse();
    kept.put("key", "new");
    assertThat(secret.reread()).isTrue();
    assertThat(used()).isEqualTo("new");
    assertThat(secret.reread()).as("nothing newer is there").isFalse();
  }

  /** One thread has sent the old key; before its 401 comes, another one has used the new one. */
  @Test
  void a_refusal_of_the_old_secret_finds_it_changed_also_when_others_used_the_new_one() {
    used();
    kept.put("key", "new");
    assertThat(used()).isEqualTo("new");
    assertThat(secret.reread()).isTrue();
    assertThat(secret.reread()).isFalse();
  }
}
