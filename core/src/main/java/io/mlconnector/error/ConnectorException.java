package io.mlconnector.error;

/**
 * The parent of all exceptions that a system or the store causes. The text says where and why; it
 * holds no secret and no long body.
 */
public abstract sealed class ConnectorException extends RuntimeException
    permits AuthenticationException,
        RateLimitedException,
        RejectedException,
        StateException,
        UnavailableException,
        UnexpectedResponseException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2_000;

  protected ConnectorException(String text) {
    super(cut(text));
  }

  protected ConnectorException(String text, Throwable cause) {
    super(cut(text), cause);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
