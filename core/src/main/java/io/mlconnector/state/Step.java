package io.mlconnector.state;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * One call that creates or changes something, recorded before it is sent. Times are of the store's
 * clock.
 *
 * @param contentHash what it was begun with; a create's answer counts for every content all the
 *     same
 * @param attempt counts from 1
 * @param sendBy not sent later than this
 * @param askAfter only after this a probe's "absent" is final: give-up time + L + D
 * @param answer present once it is known to be done
 */
public record Step(
    String name,
    Kind kind,
    String contentHash,
    int attempt,
    Instant begunAt,
    Instant sendBy,
    Instant askAfter,
    Optional<String> answer) {

  /** What a step does, and so what its answer is good for. */
  public enum Kind {
    /** Makes a thing; its answer serves every later version. */
    CREATE,
    /** Changes a thing; its answer counts for equal content only. */
    ONCE,
    /** A decision; kept as it was made. */
    KEEP
  }

  public boolean done() {
    return answer.isPresent();
  }

  /** Whether it was begun and no answer to it is known: it may have taken effect. */
  public boolean unanswered() {
    return answer.isEmpty();
  }

  /** From when on all of these steps can be asked about; empty when each has its answer. */
  public static Optional<Instant> inDoubtUntil(Collection<Step> steps) {
    return steps.stream()
        .filter(Step::unanswered)
        .map(Step::askAfter)
        .max(Comparator.naturalOrder());
  }

  public Step doneWith(String text) {
    return new Step(name, kind, contentHash, attempt, begunAt, sendBy, askAfter, Optional.of(text));
  }
}
