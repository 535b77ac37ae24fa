package io.mlconnector.vault;

import static java.util.Objects.requireNonNull;

import io.mlconnector.state.SealedSecret;
import io.mlconnector.state.store.SealedSecrets;
import java.util.List;
import java.util.Optional;

/**
 * Secrets in the state store, encrypted with AES-256-GCM before they get there: one vault for all
 * hosts that share the store. A secret that one host writes is what the next read of every host
 * finds. Thread-safe.
 */
public final class StateVault implements CredentialVault {
  private final SealedSecrets store;
  private final VaultKeys keys;
  private final SecretCipher cipher;

  public StateVault(SealedSecrets store, VaultKeys keys) {
    this.store = requireNonNull(store, "store");
    this.keys = requireNonNull(keys, "keys");
    this.cipher = new SecretCipher(keys);
  }

  @Override
  public Optional<char[]> read(String tenant, String name) {
    return store.sealed(tenant, name).map(cipher::open);
  }

  @Override
  public void write(String tenant, String name, char[] secret) {
    store.seal(cipher.seal(tenant, name, secret));
  }

  @Override
  public void remove(String tenant, String name) {
    store.unseal(tenant, name);
  }

  @Override
  public Optional<String> key() {
    return Optional.of(keys.current());
  }

  @Override
  public List<VaultEntry> entries() {
    return store.sealed().stream().map(VaultEntry::of).toList();
  }

  @Override
  public void rotate() {
    for (SealedSecret each : store.sealed()) {
      if (!each.key().equals(keys.current())) {
        store.reseal(each, cipher.resealed(each));
      }
    }
  }

  @Override
  public String toString() {
    return "StateVault(key " + keys.current() + ")";
  }
}
