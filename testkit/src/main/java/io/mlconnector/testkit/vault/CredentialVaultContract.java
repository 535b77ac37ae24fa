package io.mlconnector.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.testkit.thread.Together;
import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.VaultEntry;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link CredentialVault}: it keeps secrets by tenant and name and gives them
 * out as copies. A vault that outlives the process keeps them encrypted, binds each to its tenant
 * and name, and refuses one that was altered.
 *
 * <p>Each test begins with an empty vault.
 */
public abstract class CredentialVaultContract {
  private static final String CANARY = "canary-4f1b-Grüße-\uD83D\uDD11";
  private static final int THREADS = 8;
  private static final int LONG = 8_000;

  /** For subclasses. */
  protected CredentialVaultContract() {}

  /** The vault of this test; every call returns the same. */
  protected abstract CredentialVault vault();

  /** What the vault keeps on disk or in a store; empty for a vault that ends with the process. */
  protected abstract Optional<VaultAtRest> atRest();

  private static Optional<String> text(Optional<char[]> secret) {
    return secret.map(String::new);
  }

  private Optional<String> read(String tenant, String name) {
    return text(vault().read(tenant, name));
  }

  private void write(String tenant, String name, String secret) {
    vault().write(tenant, name, secret.toCharArray());
  }

  @Test
  void what_is_written_is_read_again() {
    write("acme", "password", CANARY);
    write("acme", "blank", "");
    write("acme", "long", "x".repeat(LONG));
    assertThat(read("acme", "password")).contains(CANARY);
    assertThat(read("acme", "blank")).contains("");
    assertThat(read("acme", "long")).contains("x".repeat(LONG));
  }

  @Test
  void what_was_not_written_is_missing() {
    assertThat(read("acme", "password")).isEmpty();
    write("acme", "password", CANARY);
    assertThat(read("acme", "passwor")).isEmpty();
    assertThat(read("acme", "PASSWORD")).isEmpty();
  }

  @Test
  void a_secret_is_its_tenants_own() {
    write("acme", "password", "one");
    write("globex", "password", "two");
    assertThat(read("acme", "password")).contains("one");
    assertThat(read("globex", "password")).contains("two");
    vault().remove("acme", "password");
    assertThat(read("acme", "password")).isEmpty();
    assertThat(read("globex", "password")).contains("two");
  }

  @Test
  void tenant_and_name_are_never_joined() {
    write("a", "b/c", "one");
    write("a/b", "c", "two");
    assertThat(read("a", "b/c")).contains("one");
    assertThat(read("a/b", "c")).contains("two");
  }

  @Test
  void a_secret_is_replaced_and_removed() {
    write("acme", "password", "one");
    write("acme", "password", "two");
    assertThat(read("acme", "password")).contains("two");
    vault().remove("acme", "password");
    vault().remove("acme", "password");
    assertThat(read("acme", "password")).isEmpty();
  }

  @Test
  void arrays_are_copies_that_the_caller_wipes() {
    char[] given = CANARY.toCharArray();
    vault().write("acme", "password", given);
    assertThat(given).isEqualTo(CANARY.toCharArray());
    Arrays.fill(given, '\0');
    Arrays.fill(vault().read("acme", "password").orElseThrow(), '\0');
    assertThat(read("acme", "password")).contains(CANARY);
  }

  @Test
  void a_secret_without_a_name_is_refused() {
    for (String name : new String[] {"", "  ", "x".repeat(201)}) {
      assertThatThrownBy(() -> write("acme", name, CANARY))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("name")
          .hasMessageNotContaining(CANARY);
    }
  }

  @Test
  void threads_lose_none_of_each_others_secrets() {
    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < 10; i++) {
            write("acme", thread + "-" + i, "secret " + thread + "-" + i);
            assertThat(read("acme", thread + "-" + i)).contains("secret " + thread + "-" + i);
          }
        });
    for (int thread = 0; thread < THREADS; thread++) {
      for (int i = 0; i < 10; i++) {
        assertThat(read("acme", thread + "-" + i)).contains("secret " + thread + "-" + i);
      }
    }
  }

  @Test
  void no_secret_is_in_its_text() {
    write("acme", "password", CANARY);
    assertThat(vault().toString()).doesNotContain(CANARY).doesNotContain("canary");
  }

  private VaultAtRest kept() {
    assumeThat(atRest()).isPresent();
    return atRest().orElseThrow();
  }

  @Test
  void nothing_readable_is_kept() {
    VaultAtRest kept = kept();
    write("acme", "password", CANARY);
    write("acme", "again", CANARY);
    assertThat(kept.text()).contains("password").doesNotContain("canary").doesNotContain("4f1b");
    String first = kept.text();
    write("acme", "password", CANARY);
    assertThat(kept.text()).as("a nonce is never used twice").isNotEqualTo(first);
  }

  @Test
  void an_earlier_key_opens_what_it_closed_and_the_new_one_closes() {
    VaultAtRest kept = kept();
    write("acme", "old", CANARY);
    CredentialVault rotated = kept.rotated();
    assertThat(text(rotated.read("acme", "old"))).contains(CANARY);
    rotated.write("acme", "new", "second".toCharArray());
    CredentialVault later = kept.withoutEarlierKey();
    assertThat(text(later.read("acme", "new"))).contains("second");
    assertThatThrownBy(() -> later.read("acme", "old"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining(CANARY);
  }

  @Test
  void rotating_puts_everything_under_the_current_key_and_loses_nothing() {
    VaultAtRest kept = kept();
    write("acme", "password", CANARY);
    write("globex", "token", "second");
    CredentialVault rotated = kept.rotated();
    String key = rotated.key().orElseThrow();
    rotated.write("acme", "new", "third".toCharArray());
    assertThat(rotated.entries())
        .extracting(entry -> entry.tenant() + "/" + entry.name() + " " + entry.key().equals(key))
        .containsExactly("acme/new true", "acme/password false", "globex/token false");
    rotated.rotate();
    assertThat(rotated.entries()).extracting(VaultEntry::key).containsOnly(key).hasSize(3);
    String once = kept.text();
    rotated.rotate();
    assertThat(kept.text()).as("nothing is left to do").isEqualTo(once);
    CredentialVault later = kept.withoutEarlierKey();
    assertThat(text(later.read("acme", "password"))).contains(CANARY);
    assertThat(text(later.read("globex", "token"))).contains("second");
    assertThat(text(later.read("acme", "new"))).contains("third");
  }

  @Test
  void rotating_without_the_earlier_key_changes_nothing_and_names_the_entry() {
    VaultAtRest kept = kept();
    write("acme", "password", CANARY);
    String before = kept.text();
    assertThatThrownBy(() -> kept.withoutEarlierKey().rotate())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining(CANARY);
    assertThat(kept.text()).isEqualTo(before);
    assertThat(read("acme", "password")).contains(CANARY);
  }

  /**
   * Whichever character is altered, the vault gives the true secret, none, or a refusal that names
   * the way out.
   */
  @Test
  void what_was_altered_is_refused() {
    VaultAtRest kept = kept();
    write("acme", "password", CANARY);
    write("acme", "token", "second-9c2d");
    String good = kept.text();
    int refused = 0;
    for (int i = 0; i < good.length(); i++) {
      for (char other : new char[] {'A', '%', '"'}) {
        if (good.charAt(i) != other) {
          kept.replace(good.substring(0, i) + other + good.substring(i + 1));
          refused += refuses(good, i) ? 1 : 0;
        }
      }
    }
    assertThat(refused).isGreaterThan(good.length() / 2);
    kept.replace(good);
    assertThat(read("acme", "password")).contains(CANARY);
  }

  private boolean refuses(String good, int altered) {
    try {
      assertThat(read("acme", "password"))
          .as("%s altered at %s", good, altered)
          .satisfiesAnyOf(
              secret -> assertThat(secret).isEmpty(),
              secret -> assertThat(secret).contains(CANARY));
      return false;
    } catch (ConfigurationException e) {
      assertThat(e).hasMessageNotContaining(CANARY).hasMessageNotContaining("9c2d");
      return true;
    }
  }

  @Test
  void a_secret_that_was_moved_to_another_name_or_tenant_is_refused() {
    VaultAtRest kept = kept();
    write("acme", "password", CANARY);
    String good = kept.text();
    kept.replace(good.replace("password", "passport"));
    assertThatThrownBy(() -> read("acme", "passport")).isInstanceOf(ConfigurationException.class);
    kept.replace(good.replace("acme", "evil"));
    assertThatThrownBy(() -> read("evil", "password")).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void a_text_that_is_no_vault_is_refused() {
    VaultAtRest kept = kept();
    for (String text : new String[] {"", "no vault", "[]", "{}", "null", "{\"entries\":[null]}"}) {
      kept.replace(text);
      assertThatThrownBy(() -> read("acme", "password"))
          .as(text)
          .isInstanceOf(ConfigurationException.class);
    }
  }
}
