package io.mlconnector.simulators.sagex3;

/** Ends the handling of a call that X3 refuses. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final X3Refusal refusal;

  RefusedException(X3Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  X3Refusal refusal() {
    return refusal;
  }
}
