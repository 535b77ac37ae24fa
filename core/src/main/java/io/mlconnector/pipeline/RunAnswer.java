package io.mlconnector.pipeline;

import java.time.Instant;
import java.util.Optional;

/** A report, or why there was no run. */
public sealed interface RunAnswer permits SyncReport, RunAnswer.NotRun {

  /** Why not everything was read; empty for a whole run. */
  Optional<String> stopped();

  /** Another host has the flow, or a person paused it. */
  record NotRun(String pipeline, String holder, Instant until) implements RunAnswer {
    @Override
    public Optional<String> stopped() {
      return Optional.of(holder + " has the flow: call again to go on");
    }
  }
}
