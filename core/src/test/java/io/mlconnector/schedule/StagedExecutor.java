package io.mlconnector.schedule;

import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A host's executor and the machine's clocks, both moved by the test. The delays are those of a
 * clock that never jumps, as an executor's are; the wall clock can be set, and goes on alone while
 * the machine sleeps.
 */
final class StagedExecutor extends AbstractExecutorService
    implements ScheduledExecutorService, Time {
  private final List<Task<?>> tasks = new ArrayList<>();
  private Instant wall;
  private long nanos;
  private long longestDelay;
  private boolean shutDown;
  private Runnable last = () -> {};

  StagedExecutor(Instant wall) {
    this.wall = wall;
  }

  @Override
  public Instant now() {
    return wall;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /** Work that lasts so long; nothing else runs meanwhile. */
  @Override
  public void pause(Duration duration) {
    nanos += duration.toNanos();
    wall = wall.plus(duration);
  }

  /**
   * Lets time pass and runs what is due meanwhile; callable from within a task, as by another
   * thread.
   */
  void passes(Duration duration) {
    Instant end = wall.plus(duration);
    runUntil(nanos + duration.toNanos());
    if (wall.isBefore(end)) {
      pause(Duration.between(wall, end));
    }
  }

  private void runUntil(long until) {
    Optional<Task<?>> next = nextUntil(until);
    while (next.isPresent()) {
      Task<?> task = next.get();
      tasks.remove(task);
      pause(Duration.ofNanos(Math.max(0, task.due - nanos)));
      task.run();
      next = nextUntil(until);
    }
  }

  private Optional<Task<?>> nextUntil(long until) {
    tasks.removeIf(Task::isCancelled);
    return tasks.stream().filter(task -> task.due <= until).min(Comparator.naturalOrder());
  }

  /** The machine sleeps: no delay gets shorter. */
  void sleeps(Duration duration) {
    wall = wall.plus(duration);
  }

  /** Somebody sets the wall clock. */
  void isSetTo(Instant instant) {
    wall = instant;
  }

  /** Runs the last task, as a thread does that took it just before it was cancelled. */
  void runsTheLastAllTheSame() {
    last.run();
  }

  /** How many tasks wait. */
  int waiting() {
    tasks.removeIf(Task::isCancelled);
    return tasks.size();
  }

  Duration longestDelay() {
    return Duration.ofNanos(longestDelay);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    last = command;
    return schedule(
        () -> {
          command.run();
          return true;
        },
        delay,
        unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    if (shutDown) {
      throw new RejectedExecutionException("shut down");
    }
    longestDelay = Math.max(longestDelay, unit.toNanos(delay));
    Task<V> task = new Task<>(callable, nanos + unit.toNanos(delay));
    tasks.add(task);
    return task;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void execute(Runnable command) {
    throw new UnsupportedOperationException();
  }

  /** What waits still runs, as with the executors of the JDK. */
  @Override
  public void shutdown() {
    shutDown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    return shutDown && tasks.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }

  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final long due;

    Task(Callable<V> callable, long due) {
      super(callable);
      this.due = due;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
