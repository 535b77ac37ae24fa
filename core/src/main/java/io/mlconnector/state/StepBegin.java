package io.mlconnector.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks the store to record that a step is about to be sent; one transaction.
 *
 * @param work replaces the item's: what a lost answer is resolved with
 * @param done steps of the same item that are done since, in order
 * @param send how long from now on it may be sent
 * @param settle from the send deadline until a probe's "absent" is final: timeout + L + D
 */
public record StepBegin(
    Work work,
    List<Step> done,
    String name,
    Step.Kind kind,
    String contentHash,
    int attempt,
    Duration send,
    Duration settle) {
  public StepBegin {
    done = List.copyOf(done);
  }

  /** The step that is begun at this time of the store's clock. */
  public Step at(Instant now) {
    Instant sendBy = now.plus(send);
    return new Step(
        name, kind, contentHash, attempt, now, sendBy, sendBy.plus(settle), Optional.empty());
  }
}
