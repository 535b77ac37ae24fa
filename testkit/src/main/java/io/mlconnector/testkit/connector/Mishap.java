package io.mlconnector.testkit.connector;

/** What goes wrong with one step of a write. */
public enum Mishap {
  /** The call is made, its answer never comes. */
  ANSWER_LOST,
  /** The call is lost on its way. */
  REQUEST_LOST,
  /** The call is lost, and made after all before anybody asks. */
  LATE_EFFECT,
  /** The store cannot record the step: the call must not be made. */
  NOT_RECORDED
}
