package io.mlconnector;

import static java.util.Objects.requireNonNull;

import io.mlconnector.audit.AuditSink;
import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.discovery.Discovered;
import io.mlconnector.discovery.Feeds;
import io.mlconnector.engine.flow.EngineOptions;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.Listener;
import io.mlconnector.schedule.ScheduleBuilder;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.time.Time;
import io.mlconnector.vault.AuditedVault;
import io.mlconnector.vault.CredentialVault;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The root that a host builds once: its state, its vault, its clock, its executor. Has no thread of
 * its own and no static state; two engines in one process do not see each other. Thread-safe.
 *
 * <p>Closing it asks running pipelines to stop, waits up to five seconds for them, and closes the
 * connections. The store and the executor are the host's, and stay open.
 */
public final class SyncEngine implements AutoCloseable {
  private final EngineParts parts;
  private final Discovered discovered;
  private final Feeds feeds;
  private final Map<String, Tenant> tenants = new LinkedHashMap<>();

  private final Schedules schedules;

  private SyncEngine(EngineParts parts, Discovered discovered, Feeds feeds, Schedules schedules) {
    this.parts = parts;
    this.discovered = discovered;
    this.feeds = feeds;
    this.schedules = schedules;
  }

  /**
   * @param store where everything is kept that survives a restart
   * @param vault where secrets are read from
   */
  public static Builder builder(StateStore store, CredentialVault vault) {
    return new Builder(store, vault);
  }

  /** The tenant of that name; the same object each time. */
  public Tenant tenant(String name) {
    if (name.isBlank() || name.length() > 64) {
      throw new ConfigurationException("tenant", "needs 1 to 64 characters, was '" + name + "'");
    }
    synchronized (tenants) {
      return tenants.computeIfAbsent(name, given -> new Tenant(parts, discovered, feeds, given));
    }
  }

  /**
   * Gives every sink what it does not have yet, of all tenants; runs do so for their own flow and
   * its commands.
   */
  public void deliverAudit() {
    List<Tenant> all;
    synchronized (tenants) {
      all = List.copyOf(tenants.values());
    }
    all.forEach(tenant -> parts.store().chains(tenant.name()).forEach(parts.audit()::deliver));
  }

  /**
   * Says when a group runs by itself on this host, e.g. {@code
   * engine.schedule(purchasing).every(Duration.ofMinutes(15))}; never twice at a time. Ends when
   * the schedule or the engine is closed.
   *
   * @throws ConfigurationException when the engine has no {@link Builder#scheduler}
   */
  public ScheduleBuilder schedule(SyncGroup group) {
    return schedules.of(group.toString(), group::run);
  }

  /** Says when one pipeline runs by itself, as {@link #schedule(SyncGroup)} does for a group. */
  public ScheduleBuilder schedule(SyncPipeline pipeline) {
    return schedules.of(pipeline.name(), () -> List.of(pipeline.run()));
  }

  /** Where secrets are changed, each change an event of its tenant. */
  public AuditedVault vault() {
    return parts.vault();
  }

  @Override
  public void close() {
    schedules.close();
    parts.stop();
    synchronized (tenants) {
      tenants.values().forEach(Tenant::close);
      tenants.clear();
    }
  }

  /** Describes an engine; all but store and vault has a default. */
  public static final class Builder {
    private final StateStore store;
    private final CredentialVault vault;
    private final Map<String, Function<Discovered, AuditSink>> sinks = new LinkedHashMap<>();
    private final List<Function<Discovered, ChangeFeedProvider<?, ?>>> feeds = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private Time time = Time.system();
    private Duration lease = Duration.ofSeconds(8);
    private Duration patience = Duration.ofMinutes(10);
    private boolean sharedBudgets;
    private @Nullable HttpClient http;
    private @Nullable Executor executor;
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable ClassLoader loader;

    private Builder(StateStore store, CredentialVault vault) {
      this.store = requireNonNull(store, "store");
      this.vault = requireNonNull(vault, "vault");
    }

    /**
     * Where scheduled runs get their thread from, one for each run under way; the host shuts it
     * down after it has closed the engine. Default: none, and {@link SyncEngine#schedule} is
     * refused.
     */
    public Builder scheduler(ScheduledExecutorService value) {
      scheduler = requireNonNull(value, "scheduler");
      return this;
    }

    /**
     * Where pipelines with {@code parallelism} above one get their further threads from. Default:
     * the caller's only.
     */
    public Builder executor(Executor value) {
      executor = requireNonNull(value, "executor");
      return this;
    }

    /**
     * The host's own client: no redirects, no cookie handler, callbacks inline. Default: one is
     * made at the first call.
     */
    public Builder http(HttpClient value) {
      http = requireNonNull(value, "http");
      return this;
    }

    /** Default: the machine's clocks. */
    public Builder time(Time value) {
      time = requireNonNull(value, "time");
      return this;
    }

    /**
     * Budgets are those of all hosts that share the store; each of them must say so. Costs a short
     * transaction a call at slow rates, four a second at fast ones. Default: each host has a budget
     * of its own.
     */
    public Builder sharedBudgets() {
      sharedBudgets = true;
      return this;
    }

    /** How long a killed host keeps a flow; a running one prolongs it. Default: 8 s. */
    public Builder lease(Duration value) {
      if (value.compareTo(Duration.ofMillis(300)) < 0) {
        throw new ConfigurationException("lease", "needs 300 ms or more, was " + value);
      }
      lease = value;
      return this;
    }

    /**
     * How long a run waits for another that gives way to it (backfill, replay, remap), and such a
     * one for those that are due; zero: not at all. Default: 10 minutes.
     */
    public Builder patience(Duration value) {
      if (value.isNegative()) {
        throw new ConfigurationException("patience", "needs zero or more, was " + value);
      }
      patience = value;
      return this;
    }

    /**
     * Where connectors, mappers, audit sinks and feeds are looked for that the host asks for by
     * name, by settings or by ends. Default: core's own class loader, which sees the class path or
     * the module path that the library is on.
     */
    public Builder classLoader(ClassLoader value) {
      loader = requireNonNull(value, "classLoader");
      return this;
    }

    /**
     * Where events go. A sink of a new name begins with the oldest event that is not archived.
     *
     * @param name under which its position is kept; the same at each start
     */
    public Builder auditSink(String name, AuditSink sink) {
      requireNonNull(sink, "sink");
      return sink(name, there -> sink);
    }

    /**
     * The same with the sink of that name on the class path or module path: {@link
     * AuditSink#name()}. It is looked for by {@link #build()}.
     */
    public Builder auditSink(String name) {
      return sink(name, there -> there.auditSink(name));
    }

    private Builder sink(String name, Function<Discovered, AuditSink> sink) {
      if (sinks.putIfAbsent(name, sink) != null) {
        throw new ConfigurationException("auditSink", "'" + name + "' is given twice");
      }
      return this;
    }

    /** Adds a feed to each connection of the provider's connector, in all tenants. */
    public Builder feed(ChangeFeedProvider<?, ?> provider) {
      requireNonNull(provider, "provider");
      feeds.add(there -> provider);
      return this;
    }

    /**
     * The same with the provider of that name on the class path or module path: {@link
     * ChangeFeedProvider#name()}. It is looked for by {@link #build()}.
     */
    public Builder feed(String name) {
      feeds.add(there -> there.feed(name));
      return this;
    }

    public Builder listener(Listener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * @throws ConfigurationException where an audit sink or a feed that was asked for by name is
     *     not there, or is there twice
     */
    public SyncEngine build() {
      Discovered there = loader == null ? new Discovered() : new Discovered(loader);
      Map<String, AuditSink> found = new LinkedHashMap<>();
      sinks.forEach((name, sink) -> found.put(name, sink.apply(there)));
      Feeds added =
          new Feeds(feeds.stream().<ChangeFeedProvider<?, ?>>map(one -> one.apply(there)).toList());
      Schedules schedules = new Schedules(Optional.ofNullable(scheduler), time);
      return new SyncEngine(new EngineParts(options(found)), there, added, schedules);
    }

    private EngineOptions options(Map<String, AuditSink> found) {
      return new EngineOptions(
          store,
          vault,
          time,
          lease,
          patience,
          sharedBudgets,
          Optional.ofNullable(http),
          Optional.ofNullable(executor),
          found,
          listeners);
    }
  }
}
