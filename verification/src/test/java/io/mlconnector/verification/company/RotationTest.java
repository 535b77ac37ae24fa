package io.mlconnector.verification.company;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.SyncGroup;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.record.Actor;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.simulators.Watcher;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.jdbc.StateStores;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.company.Agreement;
import io.mlconnector.testkit.vault.TestKeys;
import io.mlconnector.vault.StateVault;
import io.mlconnector.vault.VaultKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and keys are rotated while the host runs; the texts are those of the guide. */
class RotationTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Actor OPS = new Actor("ops");
  private static final String NEW_KEY = "new-cin7-key-77ab";
  private static final String NEW_PASSWORD = "new-x3-password-77ab";

  private final Path folder;
  private final TestClock clock = new TestClock(START);
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final SimulatedCin7 cin7 = SimulatedCin7.start(clock).rateLimit(100_000);
  private final SampleCompany company = new SampleCompany(x3, cin7, 7);
  private final Landscape landscape = Landscape.of(x3, cin7, Landscape.SIMULATED);
  private final GivenKeys keys = new GivenKeys();
  private final StateStore store;
  private final SyncEngine engine;
  private final SyncGroup group;

  RotationTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = StateStores.embedded(folder.resolve("state"), clock);
    this.engine =
        SyncEngine.builder(store, new StateVault(store, keys))
            .time(clock)
            .lease(Duration.ofSeconds(30))
            .build();
    landscape.secrets().forEach(this::write);
    this.group = landscape.group(engine, START.minusSeconds(60));
  }

  /** The host's supplier of vault keys, which is asked at each use. */
  private static final class GivenKeys implements VaultKeys {
    private volatile VaultKeys given = TestKeys.FIRST;

    void give(VaultKeys keys) {
      given = keys;
    }

    @Override
    public String current() {
      return given.current();
    }

    @Override
    public Optional<SecretKey> key(String id) {
      return given.key(id);
    }
  }

  private void write(String name, String secret) {
    engine.vault().write("acme", name, secret.toCharArray(), OPS);
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
    x3.close();
    cin7.close();
  }

  @Test
  void secrets_and_keys_change_without_a_restart_and_each_change_is_told_without_the_secret()
      throws IOException {
    company.suppliers(6).orders(6).invoices(5);
    clock.advance(Duration.ofMinutes(1));
    Landscape.loadTables(engine, true);
    AtomicInteger calls = new AtomicInteger();
    cin7.server().watch(new KeyChangesAt(20, calls));
    wholeRun();
    assertThat(calls).as("the key was changed in the middle of the run").hasValueGreaterThan(25);

    x3.rotatePassword(NEW_PASSWORD);
    company.suppliers(2).orders(3);
    clock.advance(Duration.ofMinutes(10));
    assertThat(group.run())
        .first()
        .satisfies(
            answer ->
                assertThat(((SyncReport) answer).stopped().orElseThrow())
                    .contains("x3")
                    .contains("check the credential in the vault"));
    write("x3-password", NEW_PASSWORD);
    wholeRun();
    clock.advance(Duration.ofMinutes(10));
    keyOfTheVaultChanges();
    company.suppliers(1);
    clock.advance(Duration.ofMinutes(10));
    wholeRun();
    Agreement.check(company, cin7, engine);
    told();
  }

  private void wholeRun() {
    List<RunAnswer> answers = group.run();
    assertThat(answers)
        .hasSize(3)
        .allSatisfy(answer -> assertThat(((SyncReport) answer).stopped()).isEmpty());
  }

  /** Rotates the key of a call between its arrival and the simulator's judgement. */
  private final class KeyChangesAt implements Watcher {
    private final int at;
    private final AtomicInteger calls;

    KeyChangesAt(int at, AtomicInteger calls) {
      this.at = at;
      this.calls = calls;
    }

    @Override
    public void before(Call call, String name) {}

    @Override
    public void arrived(Call call, String name) {
      if (calls.incrementAndGet() == at) {
        cin7.rotateKey(NEW_KEY);
        write("cin7-key", NEW_KEY);
      }
    }
  }

  private void keyOfTheVaultChanges() {
    keys.give(TestKeys.BOTH);
    assertThat(engine.vault().rotate(OPS))
        .hasToString(
            "3 secrets are under key 'k2' now:"
                + " [acme/cin7-account (k1), acme/cin7-key (k1), acme/x3-password (k1)]");
    keys.give(TestKeys.SECOND);
    assertThat(engine.vault().entries())
        .hasToString("[acme/cin7-account (k2), acme/cin7-key (k2), acme/x3-password (k2)]");
  }

  private void told() throws IOException {
    AuditQuery changes = AuditQuery.all(100).ofCommands().by(OPS);
    assertThat(engine.tenant("acme").audit().events(changes))
        .extracting(event -> event.draft().what() + " " + event.draft().payload())
        .containsSubsequence(
            "vault.write {\"key\":\"k1\",\"secret\":\"cin7-key\"}",
            "vault.write {\"key\":\"k1\",\"secret\":\"x3-password\"}",
            "vault.rotate {\"key\":\"k2\",\"secrets\":{\"cin7-account\":\"k1\",\"cin7-key\":\"k1\","
                + "\"x3-password\":\"k1\"}}")
        .hasSize(6);
    store.close();
    assertThat(Files.readString(folder.resolve("state.mv.db"), ISO_8859_1))
        .contains("x3-password")
        .doesNotContain(NEW_KEY)
        .doesNotContain(NEW_PASSWORD)
        .doesNotContain(landscape.key());
  }
}
