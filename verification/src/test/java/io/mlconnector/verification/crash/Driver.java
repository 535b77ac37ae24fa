package io.mlconnector.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.SyncEngine;
import io.mlconnector.record.FlowKey;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Reply;
import io.mlconnector.simulators.Service;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.simulators.Watcher;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.company.SampleCompany;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.testkit.company.Agreement;
import io.mlconnector.time.Time;
import io.mlconnector.verification.company.Landscape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the tests with killed hosts: it holds both simulators, starts hosts on them, and receives
 * the events of each host (calls before and after their effect, commits of its store, requests
 * before their socket). A listener may kill or stop the host at any event, in the middle of the
 * call or commit.
 */
final class Driver implements AutoCloseable {
  private static final long LONGEST = 120;

  private final Instant begun = Instant.now();
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(Time.system());
  private final SimulatedCin7 cin7 = SimulatedCin7.start(Time.system()).rateLimit(1_000_000);
  private final SimulatedServer events = SimulatedServer.start(new Told(), Time.system());
  private final SampleCompany company = new SampleCompany(x3, cin7, 11);
  private final List<Process> hosts = new ArrayList<>();
  private final Path log;
  private volatile Consumer<String> hears = event -> {};

  Driver(Path log, int suppliers, int orders, int invoices) {
    this.log = log;
    company.suppliers(suppliers).orders(orders).invoices(invoices);
    x3.server().watch(new Seen("x3"));
    cin7.server().watch(new Seen("cin7"));
  }

  SimulatedCin7 cin7() {
    return cin7;
  }

  /** Adds documents to X3, so that the next host has work. */
  void morePapers() {
    company.suppliers(1).orders(2).invoices(5);
  }

  void loadTables(StateStore store) {
    try (SyncEngine engine = engine(store)) {
      Landscape.loadTables(engine, true);
    }
  }

  /** An engine in this process, for a person's decisions. */
  SyncEngine engine(StateStore store) {
    return landscape().engine(store, Time.system(), Duration.ofSeconds(5));
  }

  Landscape landscape() {
    return Landscape.of(x3, cin7, HostProcess.SHORT);
  }

  Instant startingAt() {
    return begun.minusSeconds(60);
  }

  /**
   * Sets the listener from the next event on. It is called on the thread of the call that makes the
   * event; an event of a store begins with the name of its host.
   */
  void hear(Consumer<String> listener) {
    hears = listener;
  }

  /** Starts a host. */
  Process start(String store, String name) throws IOException {
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
                events.uri().resolve(name + "/").toString()));
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
            startingAt().toString()));
    Process host =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    hosts.add(host);
    return host;
  }

  /** Waits for the end of a host and returns its exit status. */
  int end(Process host) throws InterruptedException {
    if (!host.waitFor(LONGEST, TimeUnit.SECONDS)) {
      throw new AssertionError("the host did not end in " + LONGEST + " s; see " + log);
    }
    return host.exitValue();
  }

  /**
   * Checks that the documents are in Cin7 exactly once and complete, that nothing is put aside, and
   * that the audit verifies.
   */
  void check(StateStore store) {
    try (SyncEngine engine = engine(store)) {
      Agreement.check(company, cin7, engine);
    }
    for (FlowKey flow : store.chains("acme")) {
      assertThat(store.deadLetters(flow, DeadLetterQuery.all(10))).as(flow.toString()).isEmpty();
      assertThat(store.openWork(flow)).as(flow.toString()).isEmpty();
      assertThat(store.strays(flow)).as(flow.toString()).isEmpty();
    }
  }

  @Override
  public void close() throws IOException {
    hosts.forEach(Process::destroyForcibly);
    events.close();
    x3.close();
    cin7.close();
  }

  private final class Seen implements Watcher {
    private final String system;

    Seen(String system) {
      this.system = system;
    }

    @Override
    public void before(Call call, String name) {
      hears.accept("before " + system + " " + name);
    }

    @Override
    public void after(Call call, String name, Reply reply) {
      hears.accept("after " + system + " " + name);
    }
  }

  /** Receives the events that hosts send. */
  private final class Told implements Service {
    @Override
    public Reply handle(Call call) {
      hears.accept(call.path().substring(1));
      return Reply.text(200, "text/plain", "");
    }

    @Override
    public String name(Call call) {
      return "told";
    }
  }
}
