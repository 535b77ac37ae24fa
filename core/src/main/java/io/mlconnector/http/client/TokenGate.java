package io.mlconnector.http.client;

import io.mlconnector.http.Authenticator;

/** Renews an authenticator once, however many threads and clients meet the same expiry. */
final class TokenGate {
  private long generation;

  /** Of the credentials that the next attempt will carry. */
  synchronized long generation() {
    return generation;
  }

  /**
   * Renews what attempts of that generation carried, unless somebody has; whether another attempt
   * has a chance.
   */
  synchronized boolean renew(Authenticator authenticator, long seen) {
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
