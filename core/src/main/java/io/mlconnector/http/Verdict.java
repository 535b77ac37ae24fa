package io.mlconnector.http;

/** What an answer means, whatever its status. */
public enum Verdict {
  /** Done. */
  OK,
  /** Too fast: not done, ask again later. */
  LIMITED,
  /** Our credentials are not accepted (any more): not done. */
  EXPIRED,
  /** We lack a right, and renewing would not help: not done. */
  FORBIDDEN,
  /** The system cannot serve now; perhaps done. */
  UNAVAILABLE,
  /** Understood and refused: not done. */
  REJECTED,
  /** Not what the system documents. */
  BROKEN
}
