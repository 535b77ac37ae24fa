package io.mlconnector.engine.stage;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.flow.TooManyChangesException;
import io.mlconnector.engine.outcome.EventText;
import io.mlconnector.engine.outcome.WriteJob;
import io.mlconnector.pipeline.ShareLimit;
import io.mlconnector.record.Actor;
import io.mlconnector.state.LedgerRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Stops a run before it changes more of its linked records than it may. A run of the schedule also
 * pauses the flow: the next one would begin to count anew.
 */
public final class ChangeShareGate<T> implements WriteGate<T> {
  private final Run<?, T> run;
  private final ShareLimit limit;
  private long changed;

  private ChangeShareGate(Run<?, T> run, ShareLimit limit) {
    this.run = run;
    this.limit = limit;
  }

  /** Lets everything through where no share is stated, or an actor consents. */
  public static <T> WriteGate<T> of(Run<?, T> run, boolean consent) {
    return run.flow()
        .options()
        .changingAtMost()
        .filter(limit -> !consent)
        .<WriteGate<T>>map(limit -> new ChangeShareGate<>(run, limit))
        .orElseGet(WriteGate::open);
  }

  @Override
  public List<WriteJob<T>> writes(List<WriteJob<T>> jobs) {
    changed +=
        jobs.stream().filter(job -> job.row().flatMap(LedgerRow::target).isPresent()).count();
    if (changed > limit.always()) {
      long links = run.store().links(run.flow().key());
      if (changed > links * limit.share()) {
        stop(links);
      }
    }
    return jobs;
  }

  private void stop(long links) {
    boolean schedule = run.context().actor().equals(Actor.SCHEDULE);
    String text =
        String.format(
            Locale.ROOT,
            "would change %d or more of %d linked records, allowed are %.0f %% (changingAtMost);"
                + " nothing of this page was written%s. Look at a plan of it and apply that, or run"
                + " with RunRequest.changingMany()%s",
            changed,
            links,
            limit.share() * 100,
            schedule ? ", and the flow is paused" : "",
            schedule ? "; then resume" : "");
    if (schedule) {
      run.store()
          .pause(
              run.flow().key(),
              true,
              new AuditDraft(
                  Optional.of(run.context().run()),
                  Actor.SCHEDULE,
                  "pause " + run.flow().name(),
                  Optional.empty(),
                  "",
                  Optional.empty(),
                  new EventText(run.json()).why(text)));
    }
    throw new TooManyChangesException(text);
  }
}
