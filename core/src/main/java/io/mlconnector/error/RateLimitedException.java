package io.mlconnector.error;

/** The system still asked us to slow down after we had waited as told. */
public final class RateLimitedException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  public RateLimitedException(String text) {
    super(text);
  }

  public RateLimitedException(String text, Throwable cause) {
    super(text, cause);
  }
}
