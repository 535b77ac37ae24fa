package io.mlconnector.pipeline;

/**
 * What happens to a call whose answer was lost and that, after the waiting time, has certainly not
 * taken effect.
 */
public enum WhenAbsent {
  /** It is sent again. The default. */
  SEND_AGAIN,
  /** A person decides. */
  HOLD
}
