package io.mlconnector.engine.flow;

import io.mlconnector.audit.AuditSink;
import io.mlconnector.pipeline.Listener;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.CredentialVault;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What the host chose for its engine.
 *
 * @param lease how long a killed host keeps a flow
 * @param patience how long a run waits for another that gives way to it
 * @param sharedBudgets whether rate budgets are those of all hosts that share the store
 * @param http the host's own client; empty: one is made at the first call
 * @param executor where further threads come from; empty: the caller's thread does all
 * @param sinks by the name under which their position in the log is kept, in the host's order
 */
public record EngineOptions(
    StateStore store,
    CredentialVault vault,
    Time time,
    Duration lease,
    Duration patience,
    boolean sharedBudgets,
    Optional<HttpClient> http,
    Optional<Executor> executor,
    Map<String, AuditSink> sinks,
    List<Listener> listeners) {

  public EngineOptions {
    sinks = Collections.unmodifiableMap(new LinkedHashMap<>(sinks));
    listeners = List.copyOf(listeners);
  }
}
