package io.mlconnector.simulators;

/**
 * Refusals that say nothing about the record that was sent: the system is busy, down, or no longer
 * knows the caller.
 */
public enum Weather {
  LIMIT_429(429),
  LIMIT_503(503),
  LIMIT_400(400),
  UNAUTHORIZED_401(401),
  ERROR_500(500),
  UNAVAILABLE_503(503);

  private final int status;

  Weather(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  Reply plain() {
    return Reply.text(status, "text/plain", "");
  }
}
