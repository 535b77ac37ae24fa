package io.mlconnector.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Works through a list on the caller's thread and up to n - 1 threads of the host's executor. The
 * caller never waits for a thread of a busy executor: tasks that start late find nothing to do.
 */
final class Workers {
  private final Optional<Executor> executor;
  private final int parallelism;

  Workers(Optional<Executor> executor, int parallelism) {
    this.executor = executor;
    this.parallelism = parallelism;
  }

  /** Returns when all are done, or rethrows the first failure when those under way have ended. */
  <E> void each(List<E> elements, Consumer<E> work) {
    Shift<E> shift = new Shift<>(elements, work);
    int others = executor.isPresent() ? Math.min(parallelism, elements.size()) - 1 : 0;
    try {
      for (int i = 0; i < others; i++) {
        executor.get().execute(shift::join);
      }
    } catch (RejectedExecutionException e) {
      // a full or closing executor of the host: the caller does the work
    }
    shift.work();
    shift.awaitOthers();
    shift.rethrow();
  }

  private static final class Shift<E> {
    private final Queue<E> queue;
    private final Consumer<E> work;
    private final List<Throwable> failures = new ArrayList<>();
    private int working;
    private boolean over;

    Shift(List<E> elements, Consumer<E> work) {
      this.queue = new ConcurrentLinkedQueue<>(elements);
      this.work = work;
    }

    void join() {
      synchronized (this) {
        if (over) {
          return;
        }
        working++;
      }
      try {
        work();
      } finally {
        synchronized (this) {
          working--;
          notifyAll();
        }
      }
    }

    void work() {
      for (E element = queue.poll(); element != null; element = queue.poll()) {
        try {
          work.accept(element);
        } catch (RuntimeException | Error e) {
          queue.clear();
          synchronized (this) {
            failures.add(e);
          }
        }
      }
    }

    synchronized void awaitOthers() {
      over = true;
      boolean interrupted = false;
      while (working > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    synchronized void rethrow() {
      if (!failures.isEmpty()) {
        Throwable first = failures.get(0);
        failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
        if (first instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) first;
      }
    }
  }
}
