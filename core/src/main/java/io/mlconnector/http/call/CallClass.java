package io.mlconnector.http.call;

/** Whose calls go first where a credential's calls are limited, in the order of their turns. */
public enum CallClass {
  /** A person waits for the answer. */
  INTERACTIVE,
  /** Keeps systems in step. */
  INCREMENTAL,
  /** Catches up what is old. */
  BACKFILL
}
