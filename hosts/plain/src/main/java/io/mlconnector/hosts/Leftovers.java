package io.mlconnector.hosts;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the library left in the process. */
public final class Leftovers {
  private static final long PATIENCE = 10_000_000_000L;

  private Leftovers() {}

  /** All live threads. */
  public static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** Names of the threads that were not there before, a star behind those that keep a JVM alive. */
  public static List<String> names(Set<Thread> before) {
    return more(before).stream()
        .map(thread -> thread.getName().replace(' ', '_') + (thread.isDaemon() ? "" : "*"))
        .sorted()
        .toList();
  }

  /**
   * The same once they had ten seconds to end, with garbage collections: the JDK's HTTP client has
   * a thread until it is collected.
   */
  public static List<String> afterCollection(Set<Thread> before) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!more(before).isEmpty() && System.nanoTime() - deadline < 0) {
      System.gc();
      for (Thread thread : more(before)) {
        join(thread);
      }
    }
    return names(before);
  }

  private static void join(Thread thread) {
    try {
      thread.join(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Thread> more(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread) && thread.isAlive())
        .toList();
  }

  /** Classes of the shutdown hooks; needs {@code --add-opens java.base/java.lang}. */
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
