package io.mlconnector.pipeline;

import io.mlconnector.connector.Actor;
import io.mlconnector.connector.RunId;
import io.mlconnector.connector.SystemId;
import io.mlconnector.http.ApiClient;
import io.mlconnector.internal.CallClass;
import io.mlconnector.internal.CallScope;
import io.mlconnector.internal.HttpApiClient;
import io.mlconnector.internal.SendWindow;
import io.mlconnector.write.RunScope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One run as its sessions, its calls and its steps see it. Thread-safe. */
final class RunContext {
  private static final int UNKNOWNS = 3;

  private final RunId run;
  private final Actor actor;
  private final CallClass callClass;
  private final Optional<LeaseKeeper> lease;
  private final BooleanSupplier engineStops;
  private final Tally tally;

  @SuppressWarnings("ThreadLocalUsage") // of a run, so that no state is static
  private final ThreadLocal<SendWindow> window = new ThreadLocal<>();

  private final AtomicInteger unknownsInARow = new AtomicInteger();
  private volatile boolean failed;

  RunContext(
      RunId run,
      Actor actor,
      CallClass callClass,
      Optional<LeaseKeeper> lease,
      BooleanSupplier engineStops,
      Tally tally) {
    this.run = run;
    this.actor = actor;
    this.callClass = callClass;
    this.lease = lease;
    this.engineStops = engineStops;
    this.tally = tally;
  }

  /** A look at the systems that somebody waits for: no lease, nothing is written. */
  static RunContext reading(String what, EngineParts engine) {
    return reading(what, CallClass.INTERACTIVE, engine);
  }

  static RunContext reading(String what, CallClass callClass, EngineParts engine) {
    return new RunContext(
        new RunId(what + UUID.randomUUID()),
        Actor.SCHEDULE,
        callClass,
        Optional.empty(),
        engine::stopping,
        new Tally());
  }

  /** The same run, counted elsewhere, for work that makes no call. */
  RunContext counting(Tally elsewhere) {
    return new RunContext(run, actor, callClass, lease, engineStops, elsewhere);
  }

  RunId run() {
    return run;
  }

  Actor actor() {
    return actor;
  }

  Tally tally() {
    return tally;
  }

  /** Whether the engine is closing, or another thread of the run has failed. */
  boolean stopping() {
    return failed || engineStops.getAsBoolean();
  }

  void fail() {
    failed = true;
  }

  void heartbeat() {
    lease.ifPresent(LeaseKeeper::heartbeat);
  }

  /** From here on, calls of this thread are inside a step. */
  void enter(SendWindow step) {
    window.set(step);
  }

  void leave() {
    window.remove();
  }

  /** An answer was lost; whether so many in a row were that the run had better stop. */
  boolean unknown() {
    return unknownsInARow.incrementAndGet() >= UNKNOWNS;
  }

  void known() {
    unknownsInARow.set(0);
  }

  boolean breakerOpen() {
    return unknownsInARow.get() >= UNKNOWNS;
  }

  /** The run as one system's connection sees it. */
  RunScope scope(SystemId system) {
    CallScope calls = new SystemCalls(system);
    return new RunScope() {
      @Override
      public RunId run() {
        return run;
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
      return callClass;
    }
  }
}
