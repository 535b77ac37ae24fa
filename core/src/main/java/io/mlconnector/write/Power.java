package io.mlconnector.write;

/** What a sink can do. */
public enum Power {
  CREATE,
  UPDATE,
  UPSERT,
  WITHDRAW
}
