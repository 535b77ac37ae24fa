package io.mlconnector.write;

/**
 * What a sink can do. What it does not declare it is never asked for: such a record is held, with
 * reason {@link io.mlconnector.record.Reason#UNSUPPORTED}.
 */
public enum Power {
  /** Makes records that do not stand in the target yet. */
  CREATE,
  /** Changes records that stand in the target. */
  UPDATE,
  /** Both. */
  UPSERT,
  /** Voids, closes or cancels records that stand in the target. */
  WITHDRAW
}
