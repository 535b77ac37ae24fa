package io.mlconnector.engine.outcome;

import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.state.StepChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a record, or one part of it, is put aside, and what is known of the attempt.
 *
 * @param problems one or more; the first one's reason decides what happens next
 * @param until when it is tried again; empty: as the reason says
 * @param steps of the attempt, which stay open
 * @param payload of the event; empty: the problems
 */
public record Aside(
    OutcomeCode outcome,
    List<Problem> problems,
    Optional<Instant> until,
    Optional<StepChange> steps,
    Optional<String> payload) {

  public static Aside as(OutcomeCode outcome, List<Problem> problems) {
    return new Aside(outcome, problems, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Aside as(Outcome outcome, List<Problem> problems) {
    return as(outcome.code(), problems);
  }

  /** Held for one reason. */
  public static Aside held(Problem problem) {
    return as(Outcome.HELD, List.of(problem));
  }

  /** The same, to be tried again then. */
  public Aside until(Instant when) {
    return new Aside(outcome, problems, Optional.of(when), steps, payload);
  }

  /** The same after an attempt that left these steps open, as its event tells. */
  public Aside after(StepChange change, String told) {
    return new Aside(outcome, problems, until, Optional.of(change), Optional.of(told));
  }

  public Reason reason() {
    return problems.get(0).reason();
  }
}
