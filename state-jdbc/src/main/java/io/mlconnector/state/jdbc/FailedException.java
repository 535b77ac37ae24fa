package io.mlconnector.state.jdbc;

import io.mlconnector.error.StateException;
import java.sql.SQLException;

/** A transaction failed; tells whether it may have been committed all the same. */
final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SQLException failure;
  private final boolean mayBeDone;

  FailedException(SQLException failure, boolean mayBeDone) {
    super(failure);
    this.failure = failure;
    this.mayBeDone = mayBeDone;
  }

  SQLException failure() {
    return failure;
  }

  /** Whether it failed in its commit. */
  boolean mayBeDone() {
    return mayBeDone;
  }

  /** What callers see: the place, what the database said, and whether it may be recorded. */
  StateException told(String place) {
    String text = place + ": " + failure.getMessage();
    return new StateException(
        mayBeDone ? text + " (in the commit: it may be recorded or not)" : text, failure);
  }

  /** Whether the exception was told of a row that a unique index keeps out. */
  static boolean isDuplicate(StateException told) {
    return told.getCause() instanceof SQLException failure && "23505".equals(failure.getSQLState());
  }
}
