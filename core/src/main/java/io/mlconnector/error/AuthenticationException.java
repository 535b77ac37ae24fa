package io.mlconnector.error;

/** The system does not accept our credentials, or they lack a right; renewing them did not help. */
public final class AuthenticationException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  public AuthenticationException(String text) {
    super(text);
  }

  public AuthenticationException(String text, Throwable cause) {
    super(text, cause);
  }
}
