package io.mlconnector.engine.write;

import java.time.Instant;

/** A step's answer was lost; it ends the item, and sinks let it pass. */
public final class StepInDoubtException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Instant until;

  /**
   * @param until on the store's clock: from then on it can be told
   */
  public StepInDoubtException(String step, Instant until, Throwable cause) {
    super(step + " is in doubt until " + until, cause);
    this.until = until;
  }

  public StepInDoubtException(String step, Instant until) {
    super(step + " is in doubt until " + until);
    this.until = until;
  }

  public Instant until() {
    return until;
  }
}
