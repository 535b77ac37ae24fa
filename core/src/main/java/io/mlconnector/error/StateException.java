package io.mlconnector.error;

/** The store of our own state failed; no call to any system follows. */
public final class StateException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  public StateException(String text) {
    super(text);
  }

  public StateException(String text, Throwable cause) {
    super(text, cause);
  }
}
