package io.mlconnector.engine.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list that several threads work through: the caller's thread, which returns when all is done,
 * and threads of the executor that help. A helper that comes late finds nothing to do and keeps no
 * reference to the work, since its task may wait in the host's executor for as long as the run
 * takes.
 */
public final class SharedWork<E> {
  private final Queue<E> queue;
  private final List<Throwable> failures = new ArrayList<>();
  private @Nullable Consumer<E> work;
  private int working;

  public SharedWork(List<E> elements, Consumer<E> work) {
    this.queue = new ConcurrentLinkedQueue<>(elements);
    this.work = work;
  }

  /** Helps as long as there is something to do. */
  public void help() {
    @Nullable Consumer<E> todo;
    synchronized (this) {
      todo = work;
      working += todo == null ? 0 : 1;
    }
    if (todo != null) {
      try {
        work(todo);
      } finally {
        left();
      }
    }
  }

  /** Returns when all are done, or throws the first failure when those under way have ended. */
  public void finish() {
    help();
    close();
    rethrow();
  }

  /** Nothing more is begun; returns when what is under way has ended. */
  public void abandon() {
    queue.clear();
    close();
  }

  /** Whatever an element ends with: code of a host may throw what it does not declare. */
  private void work(Consumer<E> todo) {
    for (E element = queue.poll(); element != null; element = queue.poll()) {
      try {
        todo.accept(element);
      } catch (Throwable e) {
        queue.clear();
        synchronized (this) {
          failures.add(e);
        }
      }
    }
  }

  private synchronized void left() {
    working--;
    notifyAll();
  }

  private synchronized void close() {
    work = null;
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

  private synchronized void rethrow() {
    if (!failures.isEmpty()) {
      Throwable first = failures.get(0);
      failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
      throw Unchecked.unchecked(first);
    }
  }
}
