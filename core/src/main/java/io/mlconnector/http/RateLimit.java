package io.mlconnector.http;

import io.mlconnector.connector.ConfigurationException;
import java.time.Duration;

/**
 * What a credential is allowed.
 *
 * @param calls evenly over the window; together with the burst at most what the system allows
 * @param burst calls that may follow each other at once
 */
public record RateLimit(int calls, Duration window, int burst) {
  public RateLimit {
    if (calls < 1 || burst < 1 || window.isZero() || window.isNegative()) {
      throw new ConfigurationException(
          "rateLimit",
          "needs calls >= 1, burst >= 1 and a window, was " + calls + "/" + window + "/" + burst);
    }
  }

  /** No limit is known. */
  public static RateLimit none() {
    return new RateLimit(1_000_000, Duration.ofSeconds(1), 1_000_000);
  }
}
