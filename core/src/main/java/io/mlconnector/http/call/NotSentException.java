package io.mlconnector.http.call;

/**
 * Thrown inside a step when its call was not sent and the send deadline does not allow another
 * attempt; the step is begun anew.
 */
public final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotSentException(String text) {
    super(text);
  }
}
