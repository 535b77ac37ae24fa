package io.mlconnector.state.store;

import java.time.Instant;

/** The clock of a store. */
@FunctionalInterface
public interface StoreTime {

  /**
   * The store's clock, the same for all hosts that share it; never goes back within one opening.
   */
  Instant now();
}
