package io.mlconnector;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.schedule.Schedule;
import io.mlconnector.schedule.ScheduleBuilder;
import io.mlconnector.schedule.ScheduledWork;
import io.mlconnector.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** The schedules of one engine, which end with it. Thread-safe. */
final class Schedules {
  private final Optional<ScheduledExecutorService> executor;
  private final Time time;
  private final List<Schedule> started = new ArrayList<>();
  private boolean closed;

  Schedules(Optional<ScheduledExecutorService> executor, Time time) {
    this.executor = executor;
    this.time = time;
  }

  ScheduleBuilder of(String name, Supplier<List<RunAnswer>> run) {
    ScheduledExecutorService host =
        executor.orElseThrow(
            () ->
                new ConfigurationException(
                    "scheduler",
                    "schedules need a thread to run on: give the engine one of yours,"
                        + " SyncEngine.builder(..).scheduler(executor)"));
    return ScheduleBuilder.of(name, () -> end(run.get()), host, time).telling(this::keep);
  }

  private synchronized void keep(Schedule schedule) {
    if (closed) {
      schedule.close();
    }
    started.removeIf(one -> one.next().isEmpty());
    started.add(schedule);
  }

  /** No run begins any more. */
  synchronized void close() {
    closed = true;
    started.forEach(Schedule::close);
    started.clear();
  }

  /** A stop counts before a run that another host, or a person, kept from beginning. */
  static ScheduledWork.End end(List<RunAnswer> answers) {
    boolean stopped =
        answers.stream().anyMatch(one -> one instanceof SyncReport report && !report.whole());
    boolean notRun = answers.stream().anyMatch(RunAnswer.NotRun.class::isInstance);
    if (stopped) {
      return ScheduledWork.End.STOPPED;
    }
    return notRun ? ScheduledWork.End.NOT_RUN : ScheduledWork.End.WHOLE;
  }
}
