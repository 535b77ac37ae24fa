package io.mlconnector.engine.thread;

/**
 * Turns any exception of a host's code into an unchecked one, since code in other languages may
 * throw checked exceptions without declaring them.
 */
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
