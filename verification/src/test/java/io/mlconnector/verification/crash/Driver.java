package io.mlconnector.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.pipeline.SyncEngine;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.FlowKey;
import io.mlconnector.state.StateStore;
import io.mlconnector.testkit.cin7.SimulatedCin7;
import io.mlconnector.testkit.company.SampleCompany;
import io.mlconnector.testkit.sagex3.SimulatedSageX3;
import io.mlconnector.testkit.simulator.Call;
import io.mlconnector.testkit.simulator.Reply;
import io.mlconnector.testkit.simulator.Service;
import io.mlconnector.testkit.simulator.SimulatedServer;
import io.mlconnector.testkit.simulator.Watcher;
import io.mlconnector.time.Time;
import io.mlconnector.verification.company.Agreement;
import io.mlconnector.verification.company.Landscape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Holds both simulators and counts what can be seen of a host: calls before and after their effect,
 * commits of its store. At the drawn event the host is killed (SIGKILL), with the call or the
 * commit as it stands.
 */
final class Driver implements AutoCloseable {
  private final Instant begun = Instant.now();
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
  private final SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(1_000_000);
  private final SimulatedServer events = SimulatedServer.start(new Commits(), Time.system());
  private final SampleCompany company = new SampleCompany(x3, cin7, 11);
  private final AtomicLong countdown = new AtomicLong(Long.MAX_VALUE);
  private final Map<String, Integer> kills = new TreeMap<>();
  private final Path log;
  private volatile @Nullable Process host;

  Driver(Path log) {
    this.log = log;
    company.suppliers(5).orders(5).invoices(5);
    x3.server().watch(new Counting("x3"));
    cin7.server().watch(new Counting("cin7"));
  }

  /** Where hosts were killed, and how often. */
  Map<String, Integer> kills() {
    return new TreeMap<>(kills);
  }

  /** Further papers, so that the next host has work. */
  void morePapers() {
    company.suppliers(1).orders(2).invoices(5);
  }

  void loadTables(StateStore store) {
    try (SyncEngine engine = landscape().engine(store, Time.system(), Duration.ofSeconds(5))) {
      Landscape.loadTables(engine, true);
    }
  }

  private Landscape landscape() {
    return Landscape.of(x3, cin7, HostProcess.SHORT);
  }

  /**
   * Starts a host that is killed at its n-th event.
   *
   * @return whether it was killed; false if it was done before
   */
  boolean runAndKill(String store, long nth) throws IOException, InterruptedException {
    countdown.set(nth);
    Process started = start(store);
    host = started;
    if (!started.waitFor(120, TimeUnit.SECONDS)) {
      started.destroyForcibly().waitFor();
      throw new AssertionError("the host neither ended nor reached event " + nth + "; see " + log);
    }
    countdown.set(Long.MAX_VALUE);
    assertThat(started.exitValue()).as("end of the host, see " + log).isIn(0, 137);
    return started.exitValue() == 137;
  }

  private Process start(String store) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                HostProcess.class.getName(),
                store,
                events.uri().toString()));
    Landscape at = landscape();
    command.addAll(
        List.of(
            at.x3().toString(),
            at.endpoint(),
            at.login(),
            at.password(),
            at.cin7().toString(),
            at.account(),
            at.key(),
            begun.minusSeconds(60).toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** The papers stand in Cin7 exactly once and complete, nothing is left, the audit verifies. */
  void check(StateStore store) {
    try (SyncEngine engine = landscape().engine(store, Time.system(), Duration.ofSeconds(5))) {
      Agreement.check(company, cin7, engine);
    }
    for (FlowKey flow : store.chains("acme")) {
      assertThat(store.deadLetters(flow, DeadLetterQuery.all(10))).as(flow.toString()).isEmpty();
      assertThat(store.openWork(flow)).as(flow.toString()).isEmpty();
    }
  }

  private void event(String what) {
    Process running = host;
    if (running != null && countdown.decrementAndGet() == 0) {
      synchronized (kills) {
        kills.merge(what, 1, Integer::sum);
      }
      running.destroyForcibly();
      try {
        running.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    Process running = host;
    if (running != null) {
      running.destroyForcibly();
    }
    events.close();
    x3.close();
    cin7.close();
    if (Files.size(log) == 0) {
      Files.delete(log);
    }
  }

  static File folder() {
    return new File(System.getProperty("java.io.tmpdir"));
  }

  private final class Counting implements Watcher {
    private final String system;

    Counting(String system) {
      this.system = system;
    }

    @Override
    public void before(Call call, String name) {
      event("before " + system + " " + name);
    }

    @Override
    public void after(Call call, String name, Reply reply) {
      event("after " + system + " " + name);
    }
  }

  /** Takes the host's word of its commits. */
  private final class Commits implements Service {
    @Override
    public Reply handle(Call call) {
      event("commit " + call.path());
      return Reply.text(200, "text/plain", "");
    }

    @Override
    public String name(Call call) {
      return "commit";
    }
  }
}
