package io.mlconnector.connector;

import io.mlconnector.error.ConfigurationException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Finds what was put on the class path or module path; the one place that uses ServiceLoader. */
public final class Connectors {
  private final ClassLoader loader;

  /**
   * @param loader where to look; hosts without a wish of their own give core's, {@link
   *     #Connectors()}
   */
  public Connectors(ClassLoader loader) {
    this.loader = loader;
  }

  public Connectors() {
    this(Connectors.class.getClassLoader());
  }

  /**
   * The connector of that name.
   *
   * @throws ConfigurationException naming those that are there
   */
  public Connector<?> named(String name) {
    TreeSet<String> names = new TreeSet<>();
    for (Connector<?> connector : ServiceLoader.load(Connector.class, loader)) {
      if (connector.name().equals(name)) {
        return connector;
      }
      names.add(connector.name());
    }
    throw new ConfigurationException(
        "connector",
        "'" + name + "' is not on the class path; there are " + names + ": add its module");
  }

  /** The connector of that name, if its settings are of the given type. */
  public <C extends Record> Connector<C> named(String name, Class<C> settings) {
    return cast(named(name), settings)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "connector", "'" + name + "' does not take " + settings.getName()));
  }

  @SuppressWarnings("unchecked") // settingsType says so
  private static <C extends Record> Optional<Connector<C>> cast(
      Connector<?> connector, Class<C> settings) {
    return connector.settingsType() == settings
        ? Optional.of((Connector<C>) connector)
        : Optional.empty();
  }
}
