package io.mlconnector.pipeline;

import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did.
 *
 * @param counts parts by outcome; outcomes that did not occur are left out
 * @param problems the first twenty, with the record they belong to
 * @param calls attempts sent, by system
 * @param differences records whose control total in the target differs from the source's
 * @param rewritten records that did not change at the source and were written all the same, since
 *     mapper or hash form are of another version: "rewritten by upgrade"
 * @param stopped why the run ended before the end of the feed; empty for a whole run
 */
public record SyncReport(
    String pipeline,
    RunId run,
    Map<Outcome, Long> counts,
    List<String> problems,
    Map<String, Long> calls,
    long differences,
    Duration took,
    Optional<Watermark> watermark,
    long rewritten,
    Optional<String> stopped)
    implements RunAnswer {

  public SyncReport {
    counts = Map.copyOf(counts);
    problems = List.copyOf(problems);
    calls = Map.copyOf(calls);
  }

  public long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** Parts that were written, linked, put aside, or found as they should be. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether the feed was read to its end. */
  public boolean whole() {
    return stopped.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(pipeline).append(": ").append(total()).append(" records ");
    text.append(new java.util.TreeMap<>(counts))
        .append(", calls ")
        .append(new java.util.TreeMap<>(calls));
    if (rewritten > 0) {
      text.append(", rewritten by upgrade ").append(rewritten);
    }
    stopped.ifPresent(why -> text.append(", stopped: ").append(why));
    problems.forEach(problem -> text.append(System.lineSeparator()).append("  ").append(problem));
    return text.toString();
  }
}
