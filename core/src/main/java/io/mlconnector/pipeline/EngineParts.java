package io.mlconnector.pipeline;

import io.mlconnector.audit.AuditDelivery;
import io.mlconnector.audit.AuditLog;
import io.mlconnector.internal.CanonicalForm;
import io.mlconnector.internal.HttpEngine;
import io.mlconnector.internal.Json;
import io.mlconnector.internal.VaultSecret;
import io.mlconnector.state.StateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.AuditedVault;
import io.mlconnector.vault.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * What the flows of one engine share, and how many of them are at work. Runs, plans and reviews
 * take this, not the engine. Thread-safe.
 */
final class EngineParts {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final EngineOptions options;
  private final Json json = new Json();
  private final CanonicalForm canonical = new CanonicalForm(json);
  private final HttpEngine http;
  private final AuditDelivery audit;
  private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  private int running;
  private volatile boolean stopping;

  EngineParts(EngineOptions options) {
    this.options = options;
    this.http =
        new HttpEngine(
            options.time(), json, options.http(), options.store(), options.sharedBudgets());
    this.audit = new AuditDelivery(options.store(), options.sinks());
  }

  /** Asks everything to stop, and waits up to five seconds for what is at work. */
  synchronized void stop() {
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
  synchronized void entered() {
    if (stopping) {
      throw new IllegalStateException("the engine is closed");
    }
    running++;
  }

  synchronized void left() {
    running--;
    notifyAll();
  }

  boolean stopping() {
    return stopping;
  }

  StateStore store() {
    return options.store();
  }

  Time time() {
    return options.time();
  }

  HttpEngine http() {
    return http;
  }

  Json json() {
    return json;
  }

  CanonicalForm canonical() {
    return canonical;
  }

  /** The tenant's trail, as it is stored. */
  AuditLog auditLog(String tenant) {
    return new AuditLog(store(), tenant, options.sinks().keySet());
  }

  /** Gives stored events to the host's sinks. */
  AuditDelivery audit() {
    return audit;
  }

  Duration leaseLength() {
    return options.lease();
  }

  Duration patience() {
    return options.patience();
  }

  /** Names this engine of this process to other hosts. */
  String holder() {
    return holder;
  }

  Optional<Executor> executor() {
    return options.executor();
  }

  List<Listener> listeners() {
    return options.listeners();
  }

  AuditedVault vault() {
    return new AuditedVault(options.vault(), store());
  }

  Secret secret(String tenant, String name) {
    return new VaultSecret(options.vault(), tenant, name);
  }
}
