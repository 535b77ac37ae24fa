package io.mlconnector.schedule;

/**
 * What a schedule runs, on a thread of the host's executor and never twice at a time. What it
 * throws is logged and counts like a stop.
 */
@FunctionalInterface
public interface ScheduledWork {

  /** How one run ended. */
  enum End {
    /** All was done that there was to do: the next run comes by the normal rhythm. */
    WHOLE,
    /** A system stopped it: the next run waits, the longer the more often in a row. */
    STOPPED,
    /** Another has the lease, or it is paused: as if there had been no run. */
    NOT_RUN
  }

  /** Runs once, to its end. */
  End run();
}
