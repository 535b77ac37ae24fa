package io.mlconnector.pipeline;

import java.time.Instant;
import java.util.Optional;

/** A report, or why there was no run. */
public sealed interface RunAnswer permits SyncReport, RunAnswer.NotRun {

  /** Why not everything was read; empty for a whole run. */
  Optional<String> stopped();

  /**
   * Another host has the flow, or a person has paused it.
   *
   * @param holder of the lease, or who paused it
   * @param until when the lease ends; now, where the flow is paused
   * @param paused whether the schedule's runs wait for {@code resume(actor)}
   */
  record NotRun(String pipeline, String holder, Instant until, boolean paused)
      implements RunAnswer {

    @Override
    public Optional<String> stopped() {
      return Optional.of(
          paused
              ? "paused by " + holder + ": call resume(actor) to go on"
              : holder + " has the flow: call again to go on");
    }

    @Override
    public String toString() {
      return pipeline + ": not run, " + stopped().orElse("");
    }
  }
}
