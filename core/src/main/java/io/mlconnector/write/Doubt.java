package io.mlconnector.write;

import io.mlconnector.error.ConfigurationException;
import java.time.Duration;

/**
 * How long a call whose answer was lost stays in doubt.
 *
 * @param send from the moment it is recorded, how long it may be sent
 * @param timeout of the whole exchange, head and body
 * @param lateEffect L: the longest time a request may still take effect after we gave up
 * @param listDelay D: until what was made shows in lists
 */
public record Doubt(Duration send, Duration timeout, Duration lateEffect, Duration listDelay) {

  /** 20 s to send, 60 s timeout, L 5 min, D 1 min. */
  public static final Doubt DEFAULT =
      new Doubt(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));

  public Doubt {
    positive("send", send);
    positive("timeout", timeout);
    if (lateEffect.isNegative() || listDelay.isNegative()) {
      throw new ConfigurationException("doubt", "lateEffect and listDelay cannot be negative");
    }
  }

  /** From the send deadline until "absent" is final. */
  public Duration settle() {
    return timeout.plus(lateEffect).plus(listDelay);
  }

  private static void positive(String name, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new ConfigurationException(
          "doubt." + name, "needs a positive duration, was " + duration);
    }
  }
}
