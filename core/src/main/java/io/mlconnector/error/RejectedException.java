package io.mlconnector.error;

/** The system read the request and refused this record. */
public final class RejectedException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  public RejectedException(String text) {
    super(text);
  }

  public RejectedException(String text, Throwable cause) {
    super(text, cause);
  }
}
