package io.mlconnector.pipeline;

import static java.util.Objects.requireNonNull;

import io.mlconnector.feed.Window;
import io.mlconnector.record.Actor;
import io.mlconnector.state.Precedence;
import java.time.Instant;
import java.util.Set;

/**
 * How a run is to be done.
 *
 * @param actor who asked for it
 * @param limit changes read at most; what was read stays done, and the next run goes on there
 * @param task what it reads
 * @param turn its precedence: whether it gives way to runs that are due
 * @param changesMany whether it may change more linked records than {@code changingAtMost} allows
 */
public record RunRequest(
    Actor actor, long limit, RunTask task, Precedence turn, boolean changesMany) {

  public RunRequest {
    requireNonNull(actor, "actor");
    requireNonNull(task, "task");
    requireNonNull(turn, "turn");
    if (limit < 1) {
      throw new IllegalArgumentException("limit needs 1 or more, was " + limit);
    }
  }

  public RunRequest(Actor actor, long limit, RunTask task, Precedence turn) {
    this(actor, limit, task, turn, false);
  }

  /** What the schedule does: everything that has changed. */
  public static RunRequest scheduled() {
    return by(Actor.SCHEDULE);
  }

  /** The same, asked for by a person. */
  public static RunRequest by(Actor actor) {
    return new RunRequest(actor, Long.MAX_VALUE, new RunTask.Changes(), Precedence.DUE);
  }

  /** The same for a part of what has changed. */
  public RunRequest limit(long changes) {
    return new RunRequest(actor, changes, task, turn, changesMany);
  }

  /** The same for these source records only. */
  public RunRequest keys(Set<String> only) {
    return doing(new RunTask.Keys(only, false));
  }

  /** The same for these, through mapping and comparison also where nothing has changed. */
  public RunRequest remapping(Set<String> only) {
    return doing(new RunTask.Keys(only, true));
  }

  /**
   * A sweep: only what earlier runs left begun is resolved, then the target is asked which records
   * it has got since then that carry a key of ours; see {@link io.mlconnector.match.TwinSearch}.
   */
  public static RunRequest twins(Actor actor, Instant since) {
    return by(actor).doing(new RunTask.Twins(since));
  }

  /** What was changed in the window once more, giving way to runs that are due. */
  public static RunRequest backfill(Actor actor, Window window) {
    return by(actor).doing(new RunTask.Backfill(window)).yielding();
  }

  /** The same, giving way to runs that are due. */
  public RunRequest yielding() {
    return new RunRequest(actor, limit, task, Precedence.YIELDING, changesMany);
  }

  /**
   * The same, with the actor's consent to change more linked records than {@code changingAtMost}
   * allows.
   */
  public RunRequest changingMany() {
    return new RunRequest(actor, limit, task, turn, true);
  }

  /** Whether it gives way to runs that are due. */
  public boolean yields() {
    return turn == Precedence.YIELDING;
  }

  /** The same with another task. */
  public RunRequest doing(RunTask other) {
    return new RunRequest(actor, limit, other, turn, changesMany);
  }
}
