package io.mlconnector.pipeline;

import io.mlconnector.error.ConfigurationException;
import java.time.Duration;

/**
 * Limits how often a key may be written or swing between two contents before it is put aside.
 *
 * @param writes of one key within the window at most
 * @param swings how often a key may return to the content before last within the window
 */
public record Brake(int writes, int swings, Duration window) {

  /** 20 writes or 3 swings within an hour. */
  public static final Brake DEFAULT = new Brake(20, 3, Duration.ofHours(1));

  public Brake {
    if (writes < 1 || swings < 1 || window.isNegative() || window.isZero()) {
      throw new ConfigurationException("brake", "needs writes >= 1, swings >= 1 and a window");
    }
  }
}
