package io.mlconnector.testkit.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Runs a task in several threads that begin at the same moment, for tests. */
public final class Together {
  private Together() {}

  /** Runs the task and returns when all threads have ended; throws what any of them has thrown. */
  public static void run(int threads, IntConsumer task) {
    List<Thread> running = new ArrayList<>();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    CountDownLatch ready = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread = new Thread(() -> runOne(task, number, ready), "together-" + i);
      thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
      thread.start();
      running.add(thread);
    }
    running.forEach(Together::join);
    assertThat(failures).isEmpty();
  }

  private static void runOne(IntConsumer task, int number, CountDownLatch ready) {
    ready.countDown();
    try {
      ready.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    task.accept(number);
  }

  /** Waits for the end of a thread. */
  public static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
