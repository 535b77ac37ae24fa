package io.mlconnector.state.jdbc;

import io.mlconnector.error.StateException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads that nobody can interrupt, because nobody outside knows them: an interrupt inside H2
 * closes its file or lets a commit return before it is written. They end after a few idle seconds.
 */
final class Workers {
  private static final int THREADS = 4;
  private static final int IDLE_SECONDS = 5;

  private final ThreadPoolExecutor executor;

  Workers(String name) {
    executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> thread(task, name));
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(Workers.class.getClassLoader());
    return thread;
  }

  /** Waits for the result however often the caller is interrupted; its flag is set afterwards. */
  <T> T call(Supplier<T> task) {
    Future<T> future = submitted(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unwrapped(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> Future<T> submitted(Supplier<T> task) {
    try {
      return executor.submit(task::get);
    } catch (RejectedExecutionException e) {
      throw new StateException("the state file is closed", e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException failure) {
    if (failure.getCause() instanceof RuntimeException cause) {
      cause.addSuppressed(new IllegalStateException("called from here"));
      return cause;
    }
    if (failure.getCause() instanceof Error cause) {
      throw cause;
    }
    return new IllegalStateException(failure);
  }

  void close() {
    executor.shutdown();
  }
}
