package io.mlconnector.review;

import java.time.Instant;

/** What became of a command. */
public sealed interface Decision {

  /**
   * It is done and in the audit.
   *
   * @param records how many records it concerned
   */
  record Done(int records) implements Decision {}

  /** Nothing was changed: the flow is running. Ask again after the run, or after that time. */
  record NotNow(String holder, Instant until) implements Decision {}
}
