package io.mlconnector.record;

/**
 * What became of one part of one record in one run. Stored by name; an unknown name is shown, never
 * thrown.
 */
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

  /** Whether the record was put aside. */
  public boolean needsAttention() {
    return this == HELD || this == CONFLICTED || this == FAILED;
  }
}
