package io.mlconnector.internal;

import io.mlconnector.http.Authenticator;

/** Renews once, however many threads meet the same expiry. */
final class TokenGate {
  private final Authenticator authenticator;
  private long generation;

  TokenGate(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Of the credentials that the next attempt will carry. */
  synchronized long generation() {
    return generation;
  }

  /**
   * Renews what attempts of that generation carried, unless somebody has; whether another attempt
   * has a chance.
   */
  synchronized boolean renew(long seen) {
    if (seen != generation) {
      return true;
    }
    boolean renewed = authenticator.renew();
    if (renewed) {
      generation++;
    }
    return renewed;
  }
}
