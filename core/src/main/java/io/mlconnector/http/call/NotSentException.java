package io.mlconnector.http.call;

/**
 * Inside a step: nothing was done, and the send deadline does not allow another attempt. The step
 * is begun anew.
 */
public final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotSentException(String text) {
    super(text);
  }
}
