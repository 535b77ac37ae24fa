package io.mlconnector.plan;

import io.mlconnector.state.PlanEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /** In one line: how many of each outcome, what that costs in calls and time. */
  @Override
  public String toString() {
    Map<String, Long> outcomes =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.outcome().toString(), TreeMap::new, Collectors.counting()));
    return pipeline
        + ": would be "
        + outcomes
        + ", "
        + unchanged
        + " unchanged, with "
        + calls
        + " calls in "
        + atLeast
        + " or more";
  }
}
