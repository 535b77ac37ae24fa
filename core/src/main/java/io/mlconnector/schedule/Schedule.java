package io.mlconnector.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that runs by itself until it is closed, or until the host's executor takes no more.
 *
 * <p>It never runs twice at a time: the next run waits for the end of the one before. It has no
 * thread of its own; while it waits it looks at the clock once a minute, so that a machine that
 * slept through a run catches up on it within a minute of waking. Thread-safe.
 */
public final class Schedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private final String name;
  private final ScheduledWork work;
  private final Timing timing;
  private final ScheduledExecutorService executor;
  private @Nullable Future<?> waiting;
  private boolean over;

  Schedule(String name, ScheduledWork work, Timing timing, ScheduledExecutorService executor) {
    this.name = name;
    this.work = work;
    this.timing = timing;
    this.executor = executor;
  }

  /**
   * When the next run is due; while one is under way, when the one after it would be. Empty once
   * the schedule is over.
   */
  public synchronized Optional<Instant> next() {
    return over ? Optional.empty() : Optional.of(timing.due());
  }

  /**
   * Ends the schedule: nothing begins any more. A run under way is neither interrupted nor waited
   * for. May be called again.
   */
  @Override
  public synchronized void close() {
    over = true;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  /** Waits for the next run, or for the next look at the clock. */
  synchronized void await() {
    if (over) {
      return;
    }
    Duration sleep = timing.sleep();
    try {
      waiting = executor.schedule(this::wake, sleep.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      over = true;
      LOG.warn("schedule {} ends: the host's executor takes no more work", name, e);
    }
  }

  private void wake() {
    if (begins()) {
      ends(run());
    }
    await();
  }

  private synchronized boolean begins() {
    return !over && timing.begins();
  }

  private ScheduledWork.End run() {
    try {
      return requireNonNull(work.run(), "how the run ended");
    } catch (Throwable e) {
      LOG.warn("schedule {}: the run failed", name, e);
      return ScheduledWork.End.STOPPED;
    }
  }

  private synchronized void ends(ScheduledWork.End end) {
    timing.ends(end);
    LOG.debug(
        "schedule {}: run ended {}, {} stops in a row, next is due at {}",
        name,
        end,
        timing.stops(),
        timing.due());
  }
}
