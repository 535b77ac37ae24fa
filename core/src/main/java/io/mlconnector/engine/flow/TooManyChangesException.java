package io.mlconnector.engine.flow;

/** A run was about to change more linked records than it may; nothing of the page was written. */
public final class TooManyChangesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooManyChangesException(String text) {
    super(text);
  }
}
