package io.mlconnector.engine.thread;

/** What code of a host may throw though it does not declare it, as other languages allow. */
public final class Unchecked {
  private Unchecked() {}

  /** The same if it is unchecked, else in an {@link IllegalStateException}; an error is thrown. */
  public static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(thrown.toString(), thrown);
  }
}
