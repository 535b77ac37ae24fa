package io.mlconnector.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a flow stands by what the store knows; no system was asked.
 *
 * @param settled up to where everything is settled, by the source's clock; empty before the first
 *     run and for sources without stamps
 * @param lag from then until now, by the store's clock
 * @param putAside records that were put aside
 * @param oldest when the first of them was
 * @param inDoubt records with a call whose answer was lost
 * @param paused whether the schedule's runs do nothing
 * @param doubtWindow whether the store was restored, and what it may have lost is still looked for
 * @param budgetLeft calls that could go at once, by system; systems without a limit are left out
 */
public record FlowStatus(
    String pipeline,
    Optional<Instant> settled,
    Optional<Duration> lag,
    long putAside,
    Optional<Instant> oldest,
    long inDoubt,
    boolean paused,
    boolean doubtWindow,
    Map<String, Long> budgetLeft) {
  public FlowStatus {
    budgetLeft = Map.copyOf(budgetLeft);
  }
}
