package io.mlconnector.testkit.connector;

/** The ways in which one durable step of a write can go wrong in a test. */
public enum Mishap {
  /** The call takes effect, but its answer never comes. */
  ANSWER_LOST,
  /** The call is lost on its way and takes no effect. */
  REQUEST_LOST,
  /** The call seems lost, and takes effect later, before its probe asks. */
  LATE_EFFECT,
  /** The store cannot record the step, so the call must not be made. */
  NOT_RECORDED
}
