package io.mlconnector.discovery;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.mlconnector.audit.AuditSink;
import io.mlconnector.connector.ChangeFeedProvider;
import io.mlconnector.connector.Connector;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.record.EntityType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what lies on the class path or module path: connectors, feeds that are added to them,
 * mappers and audit sinks. This is the one class that uses {@link ServiceLoader}.
 *
 * <p>Nothing becomes active by lying there. Each method answers with the one that is asked for, and
 * refuses to choose between two. The providers of a kind are made when the first of them is asked
 * for, and kept. Thread-safe.
 */
public final class Discovered {
  private static final Logger LOG = LoggerFactory.getLogger(Discovered.class);

  private final ClassLoader loader;
  private final Map<Class<?>, Providers<?>> known = new HashMap<>();

  /**
   * @param loader where to look, together with its parents and with the modules of its layer
   */
  public Discovered(ClassLoader loader) {
    this.loader = requireNonNull(loader, "loader");
  }

  /** Looks where core itself was loaded from. */
  public Discovered() {
    this(Discovered.class.getClassLoader());
  }

  /**
   * The connector of that name.
   *
   * @throws ConfigurationException where there is none, or more than one; it names those that are
   *     there
   */
  public Connector<?> connector(String name) {
    return connectors().named(name, Connector::name);
  }

  /**
   * The connector that takes these settings.
   *
   * @throws ConfigurationException where there is none, or more than one of these settings or of
   *     this name; it names those that are there
   */
  public <C extends Record> Connector<C> connector(C settings) {
    Providers<Connector<?>> there = connectors();
    List<Connector<?>> takers =
        there.all().stream().filter(one -> one.settingsType() == settings.getClass()).toList();
    if (takers.size() > 1) {
      throw new ConfigurationException(
          there.setting(),
          settings.getClass().getName()
              + " is taken by "
              + takers.stream().map(Discovered::described).sorted().collect(joining(" and "))
              + ": leave one of them out, or give the connector to connect()");
    }
    if (takers.isEmpty()) {
      throw new ConfigurationException(
          there.setting(),
          settings.getClass().getName()
              + " is taken by no connector on the class path or module path; "
              + there.there(one -> one.name() + " with " + one.settingsType().getName())
              + ": add the module of the connector, or give the connector to connect()");
    }
    return taking(connector(takers.get(0).name()));
  }

  @SuppressWarnings("unchecked") // its settingsType says so
  private static <C extends Record> Connector<C> taking(Connector<?> connector) {
    return (Connector<C>) connector;
  }

  private static String described(Connector<?> connector) {
    return connector.name() + " (" + connector.getClass().getName() + ")";
  }

  /**
   * The audit sink of that name.
   *
   * @throws ConfigurationException where there is none, or more than one; it names those that are
   *     there, and those that have no name of their own
   */
  public AuditSink auditSink(String name) {
    return this.<AuditSink>all("auditSink", AuditSink.class, one -> requireNonNull(one.name()))
        .named(name, AuditSink::name);
  }

  /**
   * The provider of a feed of that name.
   *
   * @throws ConfigurationException where there is none, or more than one; it names those that are
   *     there
   */
  public ChangeFeedProvider<?, ?> feed(String name) {
    return this.<ChangeFeedProvider<?, ?>>all(
            "feed",
            ChangeFeedProvider.class,
            one -> {
              requireNonNull(one.name(), "name");
              requireNonNull(one.connector(), "connector");
              requireNonNull(one.entity(), "entity");
            })
        .named(name, ChangeFeedProvider::name);
  }

  /**
   * The mapper from one type to the other, or the chain of two mappers that meet in one document.
   * Types are the same if their names and their records are.
   *
   * @throws ConfigurationException where there is none, or more than one; it names the ends and the
   *     candidates, or else what each end reaches and what was skipped
   */
  public <R, T> Mapper<R, T> mapper(EntityType<R> from, EntityType<T> into) {
    Providers<Mapper<?, ?>> there =
        all(
            "map",
            Mapper.class,
            one -> {
              requireNonNull(one.name(), "name");
              requireNonNull(one.source(), "source");
              requireNonNull(one.target(), "target");
            });
    return new MapperSearch<>(there, from, into).one();
  }

  private Providers<Connector<?>> connectors() {
    return all(
        "connector",
        Connector.class,
        one -> {
          requireNonNull(one.name(), "name");
          requireNonNull(one.settingsType(), "settingsType");
        });
  }

  @SuppressWarnings("unchecked") // P is the service with its type arguments
  private synchronized <P> Providers<P> all(
      String setting, Class<? super P> service, Consumer<P> ends) {
    Providers<?> before = known.get(service);
    if (before != null) {
      return (Providers<P>) before;
    }
    Providers<P> found =
        new ProviderLoading<>(setting, ServiceLoader.load(service, loader), one -> (P) one, ends)
            .load();
    if (!found.skipped().isEmpty()) {
      LOG.debug("{}: skipped since it cannot link: {}", service.getName(), found.skipped());
    }
    known.put(service, found);
    return found;
  }
}
