package io.mlconnector.plan;

import static java.util.Objects.requireNonNull;

import io.mlconnector.record.Actor;
import java.time.Duration;

/**
 * How a plan is to be made.
 *
 * @param author who asks for it
 * @param expires how long it can be approved and applied; 7 days unless said
 * @param otherApprover whether somebody else than the author has to approve, whatever the pipeline
 *     says
 * @param fromTheStart whether the source is read from where the pipeline's first run began, instead
 *     of from where the last one ended
 */
public record PlanRequest(
    Actor author, Duration expires, boolean otherApprover, boolean fromTheStart) {
  private static final Duration WEEK = Duration.ofDays(7);

  public PlanRequest {
    requireNonNull(author, "author");
    if (expires.isNegative() || expires.isZero()) {
      throw new IllegalArgumentException("expires needs a positive duration, was " + expires);
    }
  }

  public static PlanRequest by(Actor author) {
    return new PlanRequest(author, WEEK, false, false);
  }

  public PlanRequest expiring(Duration after) {
    return new PlanRequest(author, after, otherApprover, fromTheStart);
  }

  /** Somebody else than the author has to approve. */
  public PlanRequest approvedByAnother() {
    return new PlanRequest(author, expires, true, fromTheStart);
  }

  /** Everything that the pipeline ever reads is looked at, not only what has changed. */
  public PlanRequest readingFromTheStart() {
    return new PlanRequest(author, expires, otherApprover, true);
  }
}
