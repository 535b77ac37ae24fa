package io.mlconnector.pipeline;

/** A run was about to change more linked records than it may; nothing of the page was written. */
final class TooManyChangesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyChangesException(String text) {
    super(text);
  }
}
