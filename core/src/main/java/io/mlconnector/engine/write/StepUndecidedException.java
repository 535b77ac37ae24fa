package io.mlconnector.engine.write;

import io.mlconnector.record.Reason;

/** A step that no probe can decide, or that fails again and again; a person has to. */
public final class StepUndecidedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public StepUndecidedException(Reason reason, String text) {
    super(text);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
