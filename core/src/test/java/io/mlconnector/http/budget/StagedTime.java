package io.mlconnector.http.budget;

import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A clock for several threads of which one runs at a time: the one whose pause ends next, and of
 * those that end together the one that paused first. What they do is the same at every run.
 */
public final class StagedTime implements Time {
  private record Sleeper(long until, long number) implements Comparable<Sleeper> {
    @Override
    public int compareTo(Sleeper other) {
      int byTime = Long.compare(until, other.until);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
  private long nanos;
  private long numbers;
  private @Nullable Sleeper awake;

  @Override
  public synchronized Instant now() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void pause(Duration duration) {
    if (awake == null) {
      nanos += duration.toNanos();
    } else {
      Sleeper self = enter(duration.toNanos());
      next();
      await(self);
    }
  }

  /** Runs all of them to their end. */
  public void play(List<Runnable> parts) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (Runnable part : parts) {
      Sleeper self = entered();
      threads.add(new Thread(() -> play(self, part, failed)));
    }
    threads.forEach(Thread::start);
    next();
    for (Thread thread : threads) {
      thread.join();
    }
    if (failed.get() != null) {
      throw new AssertionError(failed.get());
    }
  }

  private void play(Sleeper self, Runnable part, AtomicReference<@Nullable Throwable> failed) {
    try {
      await(self);
      part.run();
    } catch (RuntimeException | AssertionError e) {
      failed.compareAndSet(null, e);
    } finally {
      next();
    }
  }

  private synchronized Sleeper entered() {
    return enter(0);
  }

  private Sleeper enter(long pause) {
    Sleeper self = new Sleeper(nanos + pause, numbers++);
    sleepers.add(self);
    return self;
  }

  private synchronized void next() {
    awake = sleepers.poll();
    if (awake != null) {
      nanos = Math.max(nanos, awake.until());
    }
    notifyAll();
  }

  private synchronized void await(Sleeper self) {
    while (!self.equals(awake)) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException("a part was interrupted", e);
      }
    }
  }
}
