package io.mlconnector.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.record.Actor;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.vault.AuditedVault;
import io.mlconnector.vault.CredentialVault;
import io.mlconnector.vault.FileVault;
import io.mlconnector.vault.InMemoryVault;
import io.mlconnector.vault.StateVault;
import io.mlconnector.vault.VaultKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each change of a vault is an event of its tenant, and a change that fails says so. */
class AuditedVaultTest {
  private static final Actor ANN = new Actor("Ann");
  private static final char[] SECRET = "canary-51d0".toCharArray();

  @TempDir private Path folder = Path.of("");
  private final InMemoryStateStore store =
      new InMemoryStateStore(new TestClock(Instant.parse("2026-11-21T08:00:00Z")));

  private CredentialVault vault(boolean file, VaultKeys keys) {
    return file ? FileVault.open(folder.resolve("vault.json"), keys) : new StateVault(store, keys);
  }

  private AuditedVault audited(boolean file, VaultKeys keys) {
    return new AuditedVault(vault(file, keys), store);
  }

  private List<String> events(String tenant) {
    List<AuditEvent> events = store.events(tenant, AuditQuery.all(100).ofCommands());
    assertThat(events).noneMatch(event -> event.toString().contains("canary"));
    return events.stream()
        .map(AuditEvent::draft)
        .map(draft -> draft.actor() + " " + draft.what() + " " + draft.payload())
        .toList();
  }

  @Test
  void every_change_of_a_file_is_an_event_of_its_tenant_with_name_key_and_actor() {
    everyChangeIsAnEvent(true);
  }

  @Test
  void every_change_in_the_state_is_an_event_of_its_tenant_with_name_key_and_actor() {
    everyChangeIsAnEvent(false);
  }

  private void everyChangeIsAnEvent(boolean file) {
    audited(file, TestKeys.FIRST).write("acme", "x3-password", SECRET, ANN);
    audited(file, TestKeys.FIRST).write("acme", "cin7-key", SECRET, ANN);
    audited(file, TestKeys.FIRST).write("globex", "token", SECRET, ANN);
    audited(file, TestKeys.FIRST).remove("acme", "cin7-key", ANN);
    AuditedVault.Rotation rotation = audited(file, TestKeys.BOTH).rotate(ANN);
    assertThat(rotation)
        .hasToString(
            "2 secrets are under key 'k2' now: [acme/x3-password (k1), globex/token (k1)]");
    assertThat(audited(file, TestKeys.BOTH).rotate(ANN))
        .hasToString("everything is under key 'k2' already");
    assertThat(events("acme"))
        .containsExactly(
            "Ann vault.write {\"key\":\"k1\",\"secret\":\"x3-password\"}",
            "Ann vault.write {\"key\":\"k1\",\"secret\":\"cin7-key\"}",
            "Ann vault.remove {\"secret\":\"cin7-key\"}",
            "Ann vault.rotate {\"key\":\"k2\",\"secrets\":{\"x3-password\":\"k1\"}}");
    assertThat(events("globex"))
        .containsExactly(
            "Ann vault.write {\"key\":\"k1\",\"secret\":\"token\"}",
            "Ann vault.rotate {\"key\":\"k2\",\"secrets\":{\"token\":\"k1\"}}");
    assertThat(vault(file, TestKeys.SECOND).read("acme", "x3-password")).contains(SECRET);
    assertThat(new AuditTrail(store, "acme").verify().holds()).isTrue();
  }

  @Test
  void a_rotation_of_a_file_that_fails_says_so_and_leaves_what_it_cannot_open() {
    aFailureSaysSo(true);
  }

  @Test
  void a_rotation_in_the_state_that_fails_says_so_and_leaves_what_it_cannot_open() {
    aFailureSaysSo(false);
  }

  private void aFailureSaysSo(boolean file) {
    audited(file, TestKeys.FIRST).write("acme", "x3-password", SECRET, ANN);
    assertThatThrownBy(() -> audited(file, TestKeys.SECOND).rotate(ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("k1");
    assertThat(events("acme"))
        .endsWith(
            "Ann vault.failed {\"command\":\"vault.rotate\",\"why\":\"ConfigurationException\"}");
    assertThat(vault(file, TestKeys.FIRST).read("acme", "x3-password")).contains(SECRET);
  }

  @Test
  void a_change_without_a_name_is_refused_before_it_is_an_event() {
    AuditedVault vault = audited(false, TestKeys.FIRST);
    for (String name : new String[] {"", "x".repeat(201)}) {
      assertThatThrownBy(() -> vault.write("acme", name, SECRET, ANN))
          .isInstanceOf(ConfigurationException.class);
    }
    assertThat(events("acme")).isEmpty();
  }

  @Test
  void a_vault_without_keys_of_the_host_is_audited_too_and_has_nothing_to_rotate() {
    AuditedVault vault = new AuditedVault(new InMemoryVault(), store);
    vault.write("acme", "x3-password", SECRET, ANN);
    assertThat(vault.rotate(ANN).secrets()).isEmpty();
    assertThat(events("acme")).containsExactly("Ann vault.write {\"secret\":\"x3-password\"}");
  }
}
