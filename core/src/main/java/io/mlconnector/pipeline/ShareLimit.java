package io.mlconnector.pipeline;

import io.mlconnector.error.ConfigurationException;

/**
 * How many of its linked records one run may change.
 *
 * @param share of them, above 0 and below 1
 * @param always so many are, whatever the share
 */
public record ShareLimit(double share, long always) {
  public ShareLimit {
    if (!(share > 0 && share < 1) || always < 0) {
      throw new ConfigurationException(
          "changingAtMost",
          "needs a share above 0 and below 1 and a number >= 0, was " + share + ", " + always);
    }
  }
}
