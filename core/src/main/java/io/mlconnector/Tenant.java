package io.mlconnector;

import static java.util.Objects.requireNonNull;

import io.mlconnector.audit.trail.AuditTrail;
import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Connector;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.discovery.Discovered;
import io.mlconnector.discovery.Feeds;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.ApiClient;
import io.mlconnector.mapping.MappingTables;
import io.mlconnector.record.SystemId;
import io.mlconnector.time.Time;
import io.mlconnector.vault.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One customer of the host: its systems, its mapping tables, its audit. Nothing is shared between
 * tenants. Thread-safe.
 */
public final class Tenant {
  private final EngineParts engine;
  private final Discovered discovered;
  private final Feeds feeds;
  private final String name;
  private final Map<SystemId, Connected> systems = new LinkedHashMap<>();
  private final Map<String, String> flows = new LinkedHashMap<>();
  private final Map<String, String> pairs = new LinkedHashMap<>();

  Tenant(EngineParts engine, Discovered discovered, Feeds feeds, String name) {
    this.engine = engine;
    this.discovered = discovered;
    this.feeds = feeds;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /**
   * Connects an installation by the connector that takes these settings, which is looked for on the
   * class path and module path. Does no I/O.
   *
   * <pre>{@code
   * acme.connect("x3", x3Settings);
   * }</pre>
   *
   * @param system the host's name for it, the same at each start: links are kept under it
   * @throws ConfigurationException where no connector takes them, or more than one does; or naming
   *     the setting that is wrong
   */
  public Connected connect(String system, Record settings) {
    return opened(system, discovered.connector(requireNonNull(settings, "settings")), settings);
  }

  /**
   * Connects an installation by a connector that the host has made itself. Does no I/O.
   *
   * @param system the host's name for it, the same at each start: links are kept under it
   * @throws ConfigurationException naming the setting that is wrong
   */
  public <C extends Record> Connected connect(String system, Connector<C> connector, C settings) {
    return opened(
        system, requireNonNull(connector, "connector"), requireNonNull(settings, "settings"));
  }

  private <C extends Record> Connected opened(String system, Connector<C> connector, C settings) {
    SystemId id = new SystemId(system);
    Connection connection = joined(connector, connector.open(settings, new Context(id)));
    synchronized (systems) {
      if (systems.containsKey(id)) {
        connection.close();
        throw new ConfigurationException("system", "'" + system + "' is connected already");
      }
      Connected connected = new Connected(this, connection);
      systems.put(id, connected);
      return connected;
    }
  }

  private Connection joined(Connector<?> connector, Connection connection) {
    try {
      return feeds.join(connector, connection);
    } catch (ConfigurationException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The installation that was connected under that name.
   *
   * @throws ConfigurationException naming those that are connected
   */
  public Connected system(String system) {
    synchronized (systems) {
      return systems.entrySet().stream()
          .filter(entry -> entry.getKey().value().equals(system))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      "system",
                      "'"
                          + system
                          + "' is not connected; there are "
                          + systems.keySet()
                          + ": connect it first"));
    }
  }

  /** The tenant's mapping tables. */
  public MappingTables tables() {
    return new MappingTables(engine.store(), name);
  }

  /** The tenant's audit trail. */
  public AuditTrail audit() {
    return engine.auditLog(name);
  }

  /**
   * One flow only may write a pair of source entity and target entity: links are read across flows.
   */
  void register(Flow<?, ?> flow) {
    String pair =
        flow.source().system()
            + "/"
            + flow.mapper().source()
            + " -> "
            + flow.target().system()
            + "/"
            + flow.mapper().target();
    synchronized (flows) {
      String other = flows.putIfAbsent(pair, flow.name());
      if (other != null && !other.equals(flow.name())) {
        throw new ConfigurationException(
            "named", "'" + other + "' writes " + pair + " already; one flow only may");
      }
      String others = pairs.putIfAbsent(flow.name(), pair);
      if (others != null && !others.equals(pair)) {
        throw new ConfigurationException(
            "named", "'" + flow.name() + "' is the name of " + others + " already");
      }
    }
  }

  Discovered discovered() {
    return discovered;
  }

  Feeds feeds() {
    return feeds;
  }

  EngineParts engine() {
    return engine;
  }

  void close() {
    synchronized (systems) {
      systems.values().forEach(connected -> connected.connection().close());
      systems.clear();
    }
  }

  private final class Context implements ConnectorContext {
    private final SystemId id;

    Context(SystemId id) {
      this.id = id;
    }

    @Override
    public SystemId system() {
      return id;
    }

    @Override
    public Secret secret(String secret) {
      return engine.secret(name, secret);
    }

    @Override
    public Time time() {
      return engine.time();
    }

    @Override
    public ApiClient.Builder api(URI base) {
      return engine.http().client(name, id, base);
    }
  }
}
