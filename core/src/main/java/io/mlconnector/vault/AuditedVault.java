package io.mlconnector.vault;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.record.Actor;
import io.mlconnector.state.store.AuditChains;
import io.mlconnector.text.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes secrets of any vault, each change an event of its tenant: name, id of the key, actor,
 * never the secret. Thread-safe.
 *
 * <p>The event is committed before the change, so that no change is without one; where the vault
 * then fails, another event says so.
 */
public final class AuditedVault {
  private final CredentialVault vault;
  private final AuditChains store;
  private final Json json = new Json();

  public AuditedVault(CredentialVault vault, AuditChains store) {
    this.vault = requireNonNull(vault, "vault");
    this.store = requireNonNull(store, "store");
  }

  /**
   * Stores or replaces a secret; the array stays the caller's. Running hosts read it with their
   * next call.
   *
   * @throws io.mlconnector.error.ConfigurationException unless the name has 1 to 200 characters
   */
  public void write(String tenant, String name, char[] secret, Actor actor) {
    SecretCipher.checkName(name);
    Map<String, Object> payload = new TreeMap<>();
    payload.put("secret", name);
    vault.key().ifPresent(key -> payload.put("key", key));
    audited(tenant, "vault.write", payload, actor, () -> vault.write(tenant, name, secret));
  }

  /** Removes a secret; one that does not exist is no error. */
  public void remove(String tenant, String name, Actor actor) {
    audited(
        tenant, "vault.remove", Map.of("secret", name), actor, () -> vault.remove(tenant, name));
  }

  /** What the vault has, by tenant and name, with the ids of the keys; never a secret. */
  public List<VaultEntry> entries() {
    return vault.entries();
  }

  /**
   * Encrypts every secret of all tenants that is under another key than the current one again,
   * under that one. Hosts go on meanwhile, as long as they are given both keys; may be repeated.
   *
   * @throws io.mlconnector.error.ConfigurationException naming the entry whose key is gone
   */
  public Rotation rotate(Actor actor) {
    String key = vault.key().orElse("");
    List<VaultEntry> old =
        vault.entries().stream().filter(entry -> !entry.key().equals(key)).toList();
    Map<String, List<VaultEntry>> byTenant =
        old.stream().collect(groupingBy(VaultEntry::tenant, TreeMap::new, toList()));
    byTenant.forEach(
        (tenant, entries) -> {
          Map<String, String> secrets = new TreeMap<>();
          entries.forEach(entry -> secrets.put(entry.name(), entry.key()));
          command(tenant, "vault.rotate", Map.of("key", key, "secrets", secrets), actor);
        });
    try {
      vault.rotate();
    } catch (RuntimeException e) {
      byTenant.keySet().forEach(tenant -> failed(tenant, "vault.rotate", e, actor));
      throw e;
    }
    return new Rotation(key, old);
  }

  private void audited(
      String tenant, String what, Map<String, Object> payload, Actor actor, Runnable change) {
    command(tenant, what, payload, actor);
    try {
      change.run();
    } catch (RuntimeException e) {
      failed(tenant, what, e, actor);
      throw e;
    }
  }

  private void failed(String tenant, String what, RuntimeException cause, Actor actor) {
    try {
      command(
          tenant,
          "vault.failed",
          Map.of("command", what, "why", cause.getClass().getSimpleName()),
          actor);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void command(String tenant, String what, Map<String, Object> payload, Actor actor) {
    store.command(tenant, AuditDraft.command(what, actor, json.write(new TreeMap<>(payload))));
  }

  /**
   * What {@link #rotate} did.
   *
   * @param key id of the key that everything is under now
   * @param secrets those that were under another one, with the id of that one
   */
  public record Rotation(String key, List<VaultEntry> secrets) {
    public Rotation {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
      return secrets.isEmpty()
          ? "everything is under key '" + key + "' already"
          : secrets.size() + " secrets are under key '" + key + "' now: " + secrets;
    }
  }
}
