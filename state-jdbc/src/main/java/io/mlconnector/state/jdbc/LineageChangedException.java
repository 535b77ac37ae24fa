package io.mlconnector.state.jdbc;

/** The database is no longer the one that the store was opened on: its end may be lost. */
final class LineageChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LineageChangedException(String from, String to) {
    super("the timeline of the database went from " + from + " to " + to);
  }
}
