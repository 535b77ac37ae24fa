package io.mlconnector.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.state.SealedSecret;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.thread.Together;
import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.StateVault;
import io.mlconnector.vault.VaultEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of the vault in a state store: what holds for every vault, and what hosts that share
 * the store expect of each other.
 *
 * <p>Each test begins with an empty store of its own.
 */
public abstract class StateVaultContract extends CredentialVaultContract {
  private static final String COLUMN = "\t";

  /** For subclasses. */
  protected StateVaultContract() {}

  /** The store of this test; every call returns the same. */
  protected abstract StateStore store();

  @Override
  protected final CredentialVault vault() {
    return new StateVault(store(), TestKeys.FIRST);
  }

  @Override
  protected final Optional<VaultAtRest> atRest() {
    return Optional.of(new Rows(store()));
  }

  /**
   * The stored secrets as text, a line for each row; a line that is no row replaces the ciphertext
   * of a secret.
   */
  private record Rows(StateStore store) implements VaultAtRest {
    @Override
    public String text() {
      return store.sealed().stream()
          .map(row -> String.join(COLUMN, row.tenant(), row.name(), row.key(), row.text()))
          .collect(Collectors.joining("\n"));
    }

    /** Writes back the rows that have changed; unchanged ones cost no transaction. */
    @Override
    public void replace(String text) {
      List<SealedSecret> before = store.sealed();
      List<SealedSecret> rows = Stream.of(text.split("\n", -1)).map(Rows::row).toList();
      before.stream()
          .filter(
              row ->
                  rows.stream().noneMatch(other -> VaultEntry.of(other).equals(VaultEntry.of(row))))
          .forEach(row -> store.unseal(row.tenant(), row.name()));
      rows.stream().filter(row -> !before.contains(row)).forEach(store::seal);
    }

    private static SealedSecret row(String line) {
      String[] columns = line.split(COLUMN, -1);
      return columns.length == 4
          ? new SealedSecret(columns[0], columns[1], columns[2], columns[3])
          : new SealedSecret("acme", "password", "k1", line);
    }

    @Override
    public CredentialVault rotated() {
      return new StateVault(store, TestKeys.BOTH);
    }

    @Override
    public CredentialVault withoutEarlierKey() {
      return new StateVault(store, TestKeys.SECOND);
    }
  }

  @Test
  void what_one_host_writes_another_one_reads_next() {
    CredentialVault one = vault();
    CredentialVault other = vault();
    one.write("acme", "password", "one".toCharArray());
    assertThat(other.read("acme", "password")).map(String::new).contains("one");
    other.write("acme", "password", "two".toCharArray());
    assertThat(one.read("acme", "password")).map(String::new).contains("two");
    one.remove("acme", "password");
    assertThat(other.read("acme", "password")).isEmpty();
  }

  /** One host rotates keys while others write secrets: the secret that was written last stays. */
  @Test
  void a_rotation_never_brings_back_a_secret_that_was_replaced_meanwhile() {
    for (int round = 0; round < 10; round++) {
      String name = "password" + round;
      vault().write("acme", name, "old".toCharArray());
      Together.run(
          4,
          thread -> {
            CredentialVault host = new StateVault(store(), TestKeys.BOTH);
            if (thread == 0) {
              host.write("acme", name, "new".toCharArray());
            } else {
              host.rotate();
            }
          });
      assertThat(new StateVault(store(), TestKeys.SECOND).read("acme", name))
          .map(String::new)
          .contains("new");
    }
    assertThat(store().sealed()).extracting(SealedSecret::key).containsOnly("k2");
    assertThat(List.copyOf(store().sealed())).hasSize(10);
  }
}
