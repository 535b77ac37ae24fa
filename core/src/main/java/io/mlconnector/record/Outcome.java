package io.mlconnector.record;

/** What became of one part of one record in one run. Stored as {@link #code}. */
public enum Outcome {
  CREATED,
  UPDATED,
  UPSERTED,
  WITHDRAWN,
  LINKED,
  UNCHANGED,
  SKIPPED,
  /** A person did not want it. */
  DISMISSED,
  /** A person took its link away. */
  UNLINKED,
  HELD,
  CONFLICTED,
  FAILED;

  /** How it is stored and shown: by its name. */
  public OutcomeCode code() {
    return new OutcomeCode(name());
  }

  /** Whether the record was put aside. */
  public boolean needsAttention() {
    return this == HELD || this == CONFLICTED || this == FAILED;
  }
}
