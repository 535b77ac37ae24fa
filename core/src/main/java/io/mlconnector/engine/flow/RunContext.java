package io.mlconnector.engine.flow;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.http.call.CallScope;
import io.mlconnector.http.call.SendWindow;
import io.mlconnector.http.client.HttpApiClient;
import io.mlconnector.record.Actor;
import io.mlconnector.record.RunId;
import io.mlconnector.record.SystemId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One run as its sessions, its calls and its steps see it. Thread-safe. */
public final class RunContext {
  private static final int UNKNOWNS = 3;

  private final Caller caller;
  private final Optional<LeaseKeeper> lease;
  private final BooleanSupplier engineStops;
  private final RunCounts tally;

  @SuppressWarnings("ThreadLocalUsage") // of a run, so that no state is static
  private final ThreadLocal<SendWindow> window = new ThreadLocal<>();

  private final AtomicInteger unknownsInARow = new AtomicInteger();
  private volatile boolean failed;

  /**
   * Who makes the calls of a run.
   *
   * @param callClass what the run's calls are to the rate budget
   */
  public record Caller(RunId run, Actor actor, CallClass callClass) {}

  public RunContext(
      Caller caller, Optional<LeaseKeeper> lease, BooleanSupplier engineStops, RunCounts tally) {
    this.caller = caller;
    this.lease = lease;
    this.engineStops = engineStops;
    this.tally = tally;
  }

  /** A look at the systems that somebody waits for: no lease, nothing is written. */
  public static RunContext reading(String what, EngineParts engine) {
    return reading(what, CallClass.INTERACTIVE, engine);
  }

  public static RunContext reading(String what, CallClass callClass, EngineParts engine) {
    return new RunContext(
        new Caller(new RunId(what + UUID.randomUUID()), Actor.SCHEDULE, callClass),
        Optional.empty(),
        engine::stopping,
        new RunCounts());
  }

  /** What a system says of itself; changes nothing there. */
  public static Health check(Connection connection, EngineParts engine) {
    RunContext context = reading("check-", engine);
    try (Session session = connection.begin(context.scope(connection.system()))) {
      return session.check();
    }
  }

  /** The same run, counted elsewhere, for work that makes no call. */
  RunContext counting(RunCounts elsewhere) {
    return new RunContext(caller, lease, engineStops, elsewhere);
  }

  public RunId run() {
    return caller.run();
  }

  public Actor actor() {
    return caller.actor();
  }

  public RunCounts tally() {
    return tally;
  }

  /** Whether the engine is closing, or another thread of the run has failed. */
  public boolean stopping() {
    return failed || engineStops.getAsBoolean();
  }

  void fail() {
    failed = true;
  }

  public void heartbeat() {
    lease.ifPresent(LeaseKeeper::heartbeat);
  }

  /** From here on, calls of this thread are inside a step. */
  public void enter(SendWindow step) {
    window.set(step);
  }

  public void leave() {
    window.remove();
  }

  /** An answer was lost; whether so many in a row were that the run had better stop. */
  public boolean unknown() {
    return unknownsInARow.incrementAndGet() >= UNKNOWNS;
  }

  public void known() {
    unknownsInARow.set(0);
  }

  public boolean breakerOpen() {
    return unknownsInARow.get() >= UNKNOWNS;
  }

  /** The run as one system's connection sees it. */
  public RunScope scope(SystemId system) {
    CallScope calls = new SystemCalls(system);
    return new RunScope() {
      @Override
      public RunId run() {
        return caller.run();
      }

      @Override
      public boolean stopping() {
        return RunContext.this.stopping();
      }

      @Override
      public ApiClient api(ApiClient client) {
        return HttpApiClient.bind(client, calls);
      }
    };
  }

  private final class SystemCalls implements CallScope {
    private final SystemId system;

    SystemCalls(SystemId system) {
      this.system = system;
    }

    @Override
    public void heartbeat() {
      RunContext.this.heartbeat();
    }

    @Override
    public Duration heartbeatEvery() {
      return lease.map(LeaseKeeper::every).orElse(Duration.ofSeconds(1));
    }

    @Override
    public boolean stopping() {
      return RunContext.this.stopping();
    }

    @Override
    public Optional<SendWindow> step() {
      return Optional.ofNullable(window.get());
    }

    @Override
    public void attempt() {
      tally.call(system.value());
    }

    @Override
    public CallClass callClass() {
      return caller.callClass();
    }
  }
}
