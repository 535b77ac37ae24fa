package io.mlconnector.engine.plan;

import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.pipeline.SyncReport;
import io.mlconnector.plan.Applied;
import io.mlconnector.record.Actor;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanEntry.Status;
import io.mlconnector.state.PlanMark;
import io.mlconnector.state.PlanQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One call of apply: page after page, each under a lease of its own, so that runs come between. */
final class PlanApplication {
  private static final int NOTES = 20;

  private final FlowHandle<?, ?> handle;
  private final String plan;
  private final Actor actor;
  private final Runnable check;
  private final Map<Status, Long> counts = new EnumMap<>(Status.class);
  private final Map<String, Long> calls = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param check throws when the plan must not be applied (any more)
   */
  PlanApplication(FlowHandle<?, ?> handle, String plan, Actor actor, Runnable check) {
    this.handle = handle;
    this.plan = plan;
    this.actor = actor;
    this.check = check;
  }

  Applied run(long limit) {
    Optional<String> stopped = Optional.empty();
    long after = 0;
    long looked = 0;
    while (stopped.isEmpty() && isLeft(after)) {
      if (looked >= limit) {
        stopped = Optional.of("the limit of " + limit + " entries is reached");
        break;
      }
      check.run();
      long most = Math.min(handle.flow().options().pageRecords(), limit - looked);
      PlanPage turn = new PlanPage(plan, after, (int) most);
      RunAnswer answer = handle.run(RunRequest.by(actor).doing(turn).yielding());
      count(turn);
      looked += turn.entries().size();
      after = turn.entries().stream().mapToLong(PlanEntry::number).max().orElse(after);
      stopped = ended(answer);
    }
    long left =
        handle.store().counts(handle.key(), plan).stream()
            .filter(count -> count.approved() && count.status() == Status.OPEN)
            .mapToLong(count -> count.entries())
            .sum();
    return new Applied(handle.key().flow(), plan, counts, left, notes, calls, stopped);
  }

  private boolean isLeft(long after) {
    PlanQuery next = PlanQuery.toApply(after, 1);
    return !handle.store().entries(handle.key(), plan, next).isEmpty();
  }

  private Optional<String> ended(RunAnswer answer) {
    if (answer instanceof RunAnswer.NotRun notRun) {
      return Optional.of(notRun.holder() + " has the flow; call apply again");
    }
    SyncReport report = (SyncReport) answer;
    report.calls().forEach((system, sent) -> calls.merge(system, sent, Long::sum));
    return report.stopped();
  }

  private void count(PlanPage turn) {
    Map<Long, PlanMark> marks =
        turn.marks().stream().collect(Collectors.toMap(PlanMark::number, Function.identity()));
    for (PlanEntry entry : turn.entries()) {
      Optional<PlanMark> mark = Optional.ofNullable(marks.get(entry.number()));
      Status status = mark.map(PlanMark::status).orElse(Status.OPEN);
      counts.merge(status, 1L, Long::sum);
      boolean asPlanned = status == Status.APPLIED || status == Status.UNCHANGED;
      if (!asPlanned && notes.size() < NOTES) {
        String what = mark.map(PlanMark::note).orElse("not decided yet: in doubt, or not reached");
        notes.add(entry.item() + ": " + status + ", " + what);
      }
    }
  }

  /** What makes an application pointless or forbidden, for {@link #check}. */
  static ConfigurationException refused(String plan, String why) {
    return new ConfigurationException("plan", plan + " " + why);
  }
}
