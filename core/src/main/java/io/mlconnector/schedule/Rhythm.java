package io.mlconnector.schedule;

import java.time.Instant;

/** When runs are due, as far as the clock alone decides it. */
@FunctionalInterface
interface Rhythm {

  /**
   * The next instant at which a run is due.
   *
   * @param done what was due until here, this instant included, needs no run any more
   * @param earliest before which no run may begin
   */
  Instant next(Instant done, Instant earliest);
}
