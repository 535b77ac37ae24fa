package io.mlconnector.error;

/** The system did not answer, or said that it cannot serve now. */
public final class UnavailableException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  private final boolean perhapsDone;

  public UnavailableException(String text, boolean perhapsDone) {
    super(text);
    this.perhapsDone = perhapsDone;
  }

  public UnavailableException(String text, boolean perhapsDone, Throwable cause) {
    super(text, cause);
    this.perhapsDone = perhapsDone;
  }

  /** Whether the request may have taken effect all the same: a lost answer, not an unsent call. */
  public boolean perhapsDone() {
    return perhapsDone;
  }
}
