package io.mlconnector.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Makes a store's clock of one that may be set back: it stands still until the other caught up. */
public final class StoreClock {
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);

  /** The later of this time and all that were told before, in whole microseconds. */
  public Instant at(Instant time) {
    Instant cut = time.truncatedTo(ChronoUnit.MICROS);
    return latest.accumulateAndGet(cut, (a, b) -> a.isAfter(b) ? a : b);
  }
}
