package io.mlconnector.pipeline;

import io.mlconnector.connector.Problem;
import io.mlconnector.connector.RecordRef;
import io.mlconnector.state.ItemKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run would do; nothing was written, neither to the target nor to the store.
 *
 * @param entries in the order of the feed; unchanged records are counted only
 * @param unchanged records that the run would not touch
 * @param calls that the writes would cost
 * @param atLeast time that the budget needs for them
 */
public record DryRun(
    String pipeline, List<Entry> entries, long unchanged, long calls, Duration atLeast) {

  public DryRun {
    entries = List.copyOf(entries);
  }

  /**
   * One part.
   *
   * @param fields that would change: text before and after
   */
  public record Entry(
      ItemKey item,
      Outcome outcome,
      Optional<RecordRef> target,
      Map<String, Difference> fields,
      List<Problem> problems) {
    public Entry {
      fields = Map.copyOf(fields);
      problems = List.copyOf(problems);
    }
  }

  /** A field's text before and after; blank where there is none. */
  public record Difference(String before, String after) {}
}
