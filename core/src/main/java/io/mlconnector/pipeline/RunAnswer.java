package io.mlconnector.pipeline;

import java.time.Instant;

/** A report, or why there was no run. */
public sealed interface RunAnswer permits SyncReport, RunAnswer.NotRun {

  /** Another host has the flow, or a person paused it. */
  record NotRun(String pipeline, String holder, Instant until) implements RunAnswer {}
}
