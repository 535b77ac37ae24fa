package io.mlconnector.plan;

import io.mlconnector.state.PlanEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one call of {@code apply} did.
 *
 * @param counts entries by what became of them in this call; {@code OPEN} counts those that are in
 *     doubt
 * @param left approved entries that nothing has become of yet
 * @param notes the first twenty that were not done as planned
 * @param calls attempts sent, by system
 * @param stopped why it ended before the last approved entry; empty when it came to it
 */
public record Applied(
    String pipeline,
    String plan,
    Map<PlanEntry.Status, Long> counts,
    long left,
    List<String> notes,
    Map<String, Long> calls,
    Optional<String> stopped) {
  public Applied {
    counts = Map.copyOf(counts);
    notes = List.copyOf(notes);
    calls = Map.copyOf(calls);
  }

  public long count(PlanEntry.Status status) {
    return counts.getOrDefault(status, 0L);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(pipeline).append(": plan ").append(plan).append(" ");
    text.append(new TreeMap<>(counts)).append(", left ").append(left);
    text.append(", calls ").append(new TreeMap<>(calls));
    stopped.ifPresent(why -> text.append(", stopped: ").append(why));
    notes.forEach(note -> text.append(System.lineSeparator()).append("  ").append(note));
    return text.toString();
  }
}
