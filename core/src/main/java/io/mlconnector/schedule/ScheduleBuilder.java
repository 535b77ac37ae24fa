package io.mlconnector.schedule;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Says when work runs; {@code every} and {@code cron} start a schedule, each call one more.
 *
 * <p>After a run that a system stopped, or that failed, the next one waits: a minute, then two,
 * four, up to an hour, and longer only where the rhythm itself is slower. A whole run brings back
 * the rhythm. Immutable.
 */
public final class ScheduleBuilder {
  private final String name;
  private final ScheduledWork work;
  private final Ground ground;
  private final Backoff backoff;

  /** What schedules stand on, and who hears of each that is started. */
  private record Ground(ScheduledExecutorService executor, Time time, Consumer<Schedule> started) {}

  private ScheduleBuilder(String name, ScheduledWork work, Ground ground, Backoff backoff) {
    this.name = name;
    this.work = work;
    this.ground = ground;
    this.backoff = backoff;
  }

  /**
   * A schedule of this work, not started yet.
   *
   * @param name stands in the log
   * @param executor the host's, which lends a thread for each run and stays the host's to shut down
   */
  public static ScheduleBuilder of(
      String name, ScheduledWork work, ScheduledExecutorService executor, Time time) {
    return new ScheduleBuilder(
        requireNonNull(name, "name"),
        requireNonNull(work, "work"),
        new Ground(
            requireNonNull(executor, "executor"), requireNonNull(time, "time"), schedule -> {}),
        Backoff.USUAL);
  }

  /** The same, telling somebody of each schedule that is started, to close it some day. */
  public ScheduleBuilder telling(Consumer<Schedule> started) {
    return new ScheduleBuilder(
        name, work, new Ground(ground.executor(), ground.time(), started), backoff);
  }

  /**
   * How long to wait after a stop, at least, and up to what it doubles while runs are stopped in a
   * row. Default: a minute, up to an hour.
   *
   * @throws ConfigurationException unless the first is above zero and the longest not shorter, at
   *     most 366 days
   */
  public ScheduleBuilder backingOff(Duration first, Duration longest) {
    return new ScheduleBuilder(name, work, ground, new Backoff(first, longest));
  }

  /**
   * Runs now and then once an interval, counted from this start without drift. What is missed while
   * a run lasts longer, or the machine sleeps, is made up for by one run at once.
   *
   * @param interval from a second to 366 days
   * @throws ConfigurationException for any other interval
   */
  public Schedule every(Duration interval) {
    return start(now -> new Interval(now, interval));
  }

  /**
   * Runs at the times of a {@link CronLine}, such as {@code 0 6 * * 1-5}. What is missed while a
   * run lasts longer, or is to wait after a stop, is left out; what a sleeping machine misses is
   * made up for by one run.
   *
   * @throws ConfigurationException when the line does not read, or names days that never come
   */
  public Schedule cron(String line, ZoneId zone) {
    return cron(CronLine.of(line), zone);
  }

  /** Runs at the times of a line, as {@link #cron(String, ZoneId)} does. */
  public Schedule cron(CronLine line, ZoneId zone) {
    CronTimes times = new CronTimes(line, zone);
    return start(now -> times);
  }

  private Schedule start(Function<Instant, Rhythm> rhythm) {
    Instant now = ground.time().now();
    Timing timing = new Timing(rhythm.apply(now), backoff, ground.time(), now);
    Schedule schedule = new Schedule(name, work, timing, ground.executor());
    ground.started().accept(schedule);
    schedule.await();
    return schedule;
  }
}
