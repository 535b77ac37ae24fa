package io.mlconnector.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Work that notes when it began, and does and answers what the test says; else it is whole at once.
 */
final class StagedWork implements ScheduledWork {
  private final StagedExecutor host;
  private final List<Instant> begun = new ArrayList<>();
  private final Queue<ScheduledWork> next = new ArrayDeque<>();
  private ScheduledWork usual = () -> End.WHOLE;

  StagedWork(StagedExecutor host) {
    this.host = host;
  }

  @Override
  public End run() {
    begun.add(host.now());
    ScheduledWork one = next.poll();
    return one == null ? usual.run() : one.run();
  }

  /** What the next run is that has nothing to do yet. */
  StagedWork then(ScheduledWork one) {
    next.add(one);
    return this;
  }

  /** What the next run is: whole after so long. */
  StagedWork thenLasts(Duration duration) {
    return then(
        () -> {
          host.pause(duration);
          return End.WHOLE;
        });
  }

  void always(End end) {
    usual = () -> end;
  }

  /** When the runs began, since this was last asked. */
  List<Instant> begun() {
    List<Instant> answer = List.copyOf(begun);
    begun.clear();
    return answer;
  }
}
