package io.mlconnector.engine.thread;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Works through a list on the caller's thread and up to n - 1 threads of the host's executor. The
 * caller never waits for a thread of a busy executor: tasks that start late find nothing to do.
 */
public final class Workers {
  /** So many elements of pure work are worth another thread's attention. */
  private static final int CHUNK = 64;

  private final Optional<Executor> executor;
  private final int parallelism;

  public Workers(Optional<Executor> executor, int parallelism) {
    this.executor = executor;
    this.parallelism = parallelism;
  }

  /** Returns when all are done, or rethrows the first failure when those under way have ended. */
  public <E> void each(List<E> elements, Consumer<E> work) {
    SharedWork<E> shift = new SharedWork<>(elements, work);
    int others = Math.min(parallelism, elements.size()) - 1;
    for (int i = 0; i < others; i++) {
      if (!ahead(shift::help)) {
        break; // the caller does the work
      }
    }
    shift.finish();
  }

  /** What a function without side effects makes of each, in their order. */
  public <A, B> List<B> map(List<A> elements, Function<A, B> function) {
    List<Part> parts = parts(elements.size());
    @SuppressWarnings("unchecked")
    B[] results = (B[]) new Object[elements.size()];
    each(parts, part -> part.each(at -> results[at] = function.apply(elements.get(at))));
    return Arrays.asList(results);
  }

  /** Elements from one index on, up to another. */
  public record Part(int from, int to) {
    public void each(IntConsumer index) {
      for (int at = from; at < to; at++) {
        index.accept(at);
      }
    }
  }

  /** Parts of a list that are worth another thread's attention. */
  public static List<Part> parts(int size) {
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < size; from += CHUNK) {
      parts.add(new Part(from, Math.min(size, from + CHUNK)));
    }
    return parts;
  }

  /**
   * Has the host's executor do something; false where the host gave none, the flow has one thread
   * only, or the executor is full or closing.
   */
  public boolean ahead(Runnable task) {
    if (executor.isEmpty() || parallelism < 2) {
      return false;
    }
    try {
      executor.get().execute(inContext(task));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Whoever logs on a thread of the host says the same tenant, pipeline and run. */
  private static Runnable inContext(Runnable task) {
    @Nullable Map<String, String> callers = MDC.getCopyOfContextMap();
    return () -> {
      @Nullable Map<String, String> own = MDC.getCopyOfContextMap();
      MDC.setContextMap(callers == null ? Map.of() : callers);
      try {
        task.run();
      } finally {
        MDC.setContextMap(own == null ? Map.of() : own);
      }
    };
  }
}
