package io.mlconnector.plan;

import io.mlconnector.state.PlanEntry;
import java.time.Duration;
import java.util.List;

/**
 * What a run would do; nothing was written, neither to the target nor to the store. What shall be
 * approved and applied is a stored plan: {@link io.mlconnector.SyncPipeline#plan}.
 *
 * @param entries in the order of the feed; unchanged records are counted only
 * @param unchanged records that the run would not touch
 * @param calls that the writes would cost
 * @param atLeast time that the budget needs for them
 */
public record DryRun(
    String pipeline, List<PlanEntry> entries, long unchanged, long calls, Duration atLeast) {

  public DryRun {
    entries = List.copyOf(entries);
  }
}
