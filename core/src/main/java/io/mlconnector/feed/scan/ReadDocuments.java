package io.mlconnector.feed.scan;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers which documents a run has read, and when by the source's clock. The first {@value
 * #MOST} of a run are remembered, some 8 MB; more are read again when another table tells of them.
 */
final class ReadDocuments {
  static final int MOST = 50_000;

  /** Of those that the next run will be told of again, no more than these are kept for it. */
  static final int MOST_KEPT = 2_000;

  private final Map<String, Reading> readings = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * @param at the clock before the reading began
   * @param stamp of the row that told of it
   */
  private record Reading(Instant at, Instant stamp) {}

  /**
   * @param at the clock before the reading began
   * @param stamp of the row that told of it
   */
  void add(String id, Instant at, Instant stamp) {
    if (readings.size() < MOST || readings.containsKey(id)) {
      readings.put(id, new Reading(at, stamp));
      told.add(id);
    }
  }

  /** Whether the document was read when all changes with this stamp could be seen already. */
  boolean cover(String id, Optional<Instant> stamp, Optional<Stamps> stamps) {
    Reading reading = readings.get(id);
    boolean covered =
        reading != null
            && stamp.isPresent()
            && stamps.isPresent()
            && !reading.at().isBefore(stamps.get().shown(stamp.get()));
    if (covered) {
      told.add(id);
    }
    return covered;
  }

  /**
   * Keeps for the next run what this one was told of, which it will be told of again where it is in
   * the overlap; the newest, if there are too many.
   */
  void endRun() {
    readings.keySet().retainAll(told);
    told.clear();
    if (readings.size() > MOST_KEPT) {
      List<String> oldestFirst =
          readings.entrySet().stream()
              .sorted(Comparator.comparing(entry -> entry.getValue().stamp()))
              .map(Map.Entry::getKey)
              .toList();
      oldestFirst.subList(0, oldestFirst.size() - MOST_KEPT).forEach(readings::remove);
    }
  }
}
