package io.mlconnector.pipeline;

/**
 * Hears of progress. Called on the run's own threads; must return soon; what it throws is logged
 * and forgotten.
 */
public interface Listener {

  /** After each settled page and at least once per run. */
  default void progress(Progress progress) {}

  /** A run has ended. */
  default void finished(SyncReport report) {}
}
