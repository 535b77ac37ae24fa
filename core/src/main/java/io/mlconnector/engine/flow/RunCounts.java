package io.mlconnector.engine.flow;

import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts of one run. Thread-safe. */
public final class RunCounts {
  private static final int PROBLEMS = 20;

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> calls = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private long read;
  private long differences;
  private long rewritten;
  private Optional<Watermark> watermark = Optional.empty();

  /** How far the flow is read and settled. */
  public synchronized void reached(Optional<Watermark> settled) {
    watermark = settled;
  }

  public synchronized Optional<Watermark> watermark() {
    return watermark;
  }

  public synchronized void count(Outcome outcome) {
    outcomes.merge(outcome, 1L, Long::sum);
  }

  public synchronized void count(Outcome outcome, long times) {
    if (times > 0) {
      outcomes.merge(outcome, times, Long::sum);
    }
  }

  /** What was counted of a page elsewhere. */
  public synchronized void add(RunCounts page) {
    page.outcomes().forEach(this::count);
    page.problems().forEach(this::problem);
    rewritten += page.rewritten();
  }

  public synchronized void problem(String text) {
    if (problems.size() < PROBLEMS) {
      problems.add(text);
    }
  }

  synchronized void call(String system) {
    calls.merge(system, 1L, Long::sum);
  }

  public synchronized void read(long changes) {
    read += changes;
  }

  public synchronized void difference() {
    differences++;
  }

  public synchronized long changesRead() {
    return read;
  }

  synchronized long done() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Parts that did not stay as they were. */
  public synchronized long changed() {
    return done() - outcomes.getOrDefault(Outcome.UNCHANGED, 0L);
  }

  synchronized long putAside() {
    return outcomes.entrySet().stream()
        .filter(count -> count.getKey().needsAttention())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  public synchronized Map<Outcome, Long> outcomes() {
    return Map.copyOf(outcomes);
  }

  public synchronized Map<String, Long> calls() {
    return Map.copyOf(calls);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** A record that did not change comes out otherwise, since the mapper or the hash form did. */
  public synchronized void rewrittenByUpgrade() {
    rewritten++;
  }

  synchronized long rewritten() {
    return rewritten;
  }

  synchronized long differences() {
    return differences;
  }
}
