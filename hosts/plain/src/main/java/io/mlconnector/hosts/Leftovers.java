package io.mlconnector.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** Reports what the library left behind in a process: threads and shutdown hooks. */
public final class Leftovers {
  /** The file in which a host process reports, in its folder. */
  public static final String REPORT = "left.properties";

  private static final long PATIENCE = 60_000_000_000L;

  private Leftovers() {}

  /** All live threads. */
  public static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** Names of the threads that are new, with a star behind those that keep a JVM alive. */
  public static List<String> names(Set<Thread> before, Predicate<Thread> ours) {
    return more(before, ours).stream()
        .map(thread -> thread.getName().replace(' ', '_') + (thread.isDaemon() ? "" : "*"))
        .sorted()
        .toList();
  }

  /**
   * The same names after some seconds with garbage collections, since the JDK's HTTP client has a
   * thread until it is collected.
   */
  public static List<String> afterCollection(Set<Thread> before, Predicate<Thread> ours) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!more(before, ours).isEmpty() && System.nanoTime() - deadline < 0) {
      System.gc();
      for (Thread thread : more(before, ours)) {
        join(thread);
      }
    }
    return names(before, ours);
  }

  private static void join(Thread thread) {
    try {
      thread.join(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Thread> more(Set<Thread> before, Predicate<Thread> ours) {
    return threads().stream()
        .filter(thread -> !before.contains(thread) && thread.isAlive() && ours.test(thread))
        .toList();
  }

  /** Adds its findings to {@code left.properties} in the folder. */
  public static void report(
      Path folder, Properties told, Set<Thread> before, Predicate<Thread> ours) {
    told.setProperty("threads.at-once", String.join(" ", names(before, ours)));
    told.setProperty("threads.collected", String.join(" ", afterCollection(before, ours)));
    told.setProperty("logging", LoggerFactory.getILoggerFactory().getClass().getSimpleName());
    try (Writer file = Files.newBufferedWriter(folder.resolve(REPORT))) {
      told.store(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Class names of the shutdown hooks; needs {@code --add-opens java.base/java.lang}. */
  public static List<String> shutdownHooks() {
    try {
      Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
      hooks.setAccessible(true);
      return ((Map<?, ?>) hooks.get(null))
          .keySet().stream().map(hook -> hook.getClass().getName()).sorted().toList();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
