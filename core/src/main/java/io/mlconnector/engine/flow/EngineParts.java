package io.mlconnector.engine.flow;

import io.mlconnector.audit.trail.AuditDelivery;
import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.http.client.HttpEngine;
import io.mlconnector.pipeline.Listener;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.text.CanonicalForm;
import io.mlconnector.text.Json;
import io.mlconnector.time.Time;
import io.mlconnector.vault.AuditedVault;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.VaultSecret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * What the flows of one engine share, and how many of them are at work. Runs, plans and reviews
 * take this, not the engine. Thread-safe.
 */
public final class EngineParts {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final EngineOptions options;
  private final Json json = new Json();
  private final CanonicalForm canonical = new CanonicalForm(json);
  private final HttpEngine http;
  private final AuditDelivery audit;
  private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  private int running;
  private volatile boolean stopping;

  public EngineParts(EngineOptions options) {
    this.options = options;
    this.http =
        new HttpEngine(
            options.time(), json, options.http(), options.store(), options.sharedBudgets());
    this.audit = new AuditDelivery(options.store(), options.sinks());
  }

  /** Asks everything to stop, and waits up to five seconds for what is at work. */
  public synchronized void stop() {
    stopping = true;
    long deadline = System.nanoTime() + CLOSING.toNanos();
    boolean interrupted = false;
    while (running > 0 && deadline - System.nanoTime() > 0) {
      try {
        wait(100);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Somebody begins to work; ends with {@link #left}. */
  public synchronized void entered() {
    if (stopping) {
      throw new IllegalStateException("the engine is closed");
    }
    running++;
  }

  public synchronized void left() {
    running--;
    notifyAll();
  }

  public boolean stopping() {
    return stopping;
  }

  public StateStore store() {
    return options.store();
  }

  public Time time() {
    return options.time();
  }

  public HttpEngine http() {
    return http;
  }

  public Json json() {
    return json;
  }

  public CanonicalForm canonical() {
    return canonical;
  }

  /** The tenant's trail, as it is stored. */
  public AuditTrail auditLog(String tenant) {
    return new AuditTrail(store(), tenant, options.sinks().keySet());
  }

  /** Gives stored events to the host's sinks. */
  public AuditDelivery audit() {
    return audit;
  }

  public Duration leaseLength() {
    return options.lease();
  }

  Duration patience() {
    return options.patience();
  }

  /** Names this engine of this process to other hosts. */
  String holder() {
    return holder;
  }

  public Optional<Executor> executor() {
    return options.executor();
  }

  List<Listener> listeners() {
    return options.listeners();
  }

  public AuditedVault vault() {
    return new AuditedVault(options.vault(), store());
  }

  public Secret secret(String tenant, String name) {
    return new VaultSecret(options.vault(), tenant, name);
  }
}
