package io.mlconnector.discovery;

import io.mlconnector.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes all providers of one service, each once, and skips those that cannot link: a module may
 * have providers for systems whose connectors the host does not have.
 */
final class ProviderLoading<P> {
  /** In a row; a loader whose folders cannot be read fails for ever. */
  private static final int MOST_FAILURES = 1_000;

  private final String setting;
  private final Iterator<? extends ServiceLoader.Provider<?>> found;
  private final Function<Object, P> cast;
  private final Consumer<P> ends;
  private final List<P> all = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  /**
   * @param ends asks a provider for all by which it is chosen: many can be made, and cannot link
   *     before they are asked
   */
  ProviderLoading(
      String setting, ServiceLoader<?> loader, Function<Object, P> cast, Consumer<P> ends) {
    this.setting = setting;
    this.found = loader.stream().iterator();
    this.cast = cast;
    this.ends = ends;
  }

  /**
   * @throws ConfigurationException for a provider that fails in any other way than by not linking:
   *     it might be the one that is meant
   */
  Providers<P> load() {
    while (hasNext()) {
      make(found.next());
    }
    return new Providers<>(setting, all, skipped);
  }

  private boolean hasNext() {
    for (int failures = 0; failures < MOST_FAILURES; failures++) {
      try {
        return found.hasNext();
      } catch (ServiceConfigurationError | LinkageError e) {
        skip(e.getCause() == null ? e.toString() : e.getMessage() + " (" + reason(e) + ")");
      }
    }
    return false;
  }

  /** On the module path an error does not name its provider, so several may read the same. */
  private void skip(String line) {
    if (!skipped.contains(line)) {
      skipped.add(line);
    }
  }

  private void make(ServiceLoader.Provider<?> provider) {
    String name = provider.type().getName();
    try {
      P made = cast.apply(provider.get());
      ends.accept(made);
      all.add(made);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      String absent = absent(e);
      if (absent.isEmpty()) {
        throw new ConfigurationException(
            setting,
            name + " was found and cannot be used: " + reason(e) + ": mend it, or leave it out",
            e);
      }
      skip(name + " (" + absent + ")");
    }
  }

  /** What is absent that the provider needs; empty where it fails for another reason. */
  private static String absent(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError)) {
        return cause.toString();
      }
    }
    return "";
  }

  private static String reason(Throwable why) {
    Throwable reason = why;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    return reason.toString();
  }
}
