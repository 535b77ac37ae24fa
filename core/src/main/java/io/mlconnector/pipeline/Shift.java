package io.mlconnector.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A list that several threads work through: one that has to see its end, and any that have time.
 * Who comes late finds nothing to do.
 */
final class Shift<E> {
  private final Queue<E> queue;
  private final Consumer<E> work;
  private final List<Throwable> failures = new ArrayList<>();
  private int helping;
  private boolean over;

  Shift(List<E> elements, Consumer<E> work) {
    this.queue = new ConcurrentLinkedQueue<>(elements);
    this.work = work;
  }

  /** Helps as long as there is something to do. */
  void help() {
    synchronized (this) {
      if (over) {
        return;
      }
      helping++;
    }
    try {
      work();
    } finally {
      synchronized (this) {
        helping--;
        notifyAll();
      }
    }
  }

  /** Returns when all are done, or throws the first failure when those under way have ended. */
  void finish() {
    work();
    awaitOthers();
    rethrow();
  }

  private void work() {
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

  private synchronized void awaitOthers() {
    over = true;
    boolean interrupted = false;
    while (helping > 0) {
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

  private synchronized void rethrow() {
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
