package io.mlconnector.error;

/** The answer is not what the system documents: the system has changed, or the address is wrong. */
public final class UnexpectedResponseException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  public UnexpectedResponseException(String text) {
    super(text);
  }

  public UnexpectedResponseException(String text, Throwable cause) {
    super(text, cause);
  }
}
