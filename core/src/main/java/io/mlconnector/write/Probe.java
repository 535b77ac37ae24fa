package io.mlconnector.write;

import java.time.Instant;

/** Asks the target whether a call took effect. Reads only. */
@FunctionalInterface
public interface Probe {

  /**
   * @param since when the lost call was recorded, or where the doubt begins: nothing older needs to
   *     be looked at
   */
  Trace ask(Instant since);
}
