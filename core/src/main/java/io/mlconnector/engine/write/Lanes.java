package io.mlconnector.engine.write;

import io.mlconnector.engine.outcome.WriteJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts jobs that must not be in flight together into one list, in their order: same source record,
 * or same lane.
 */
final class Lanes {
  /**
   * For each job an earlier one with which it must not be in flight; itself where there is none.
   */
  private final int[] earlier;

  /** The first job of each source record and of each lane. */
  private final Map<Object, Integer> first = new HashMap<>();

  private Lanes(int jobs) {
    earlier = new int[jobs];
  }

  /** The lists, by their first jobs. */
  static <T> List<List<WriteJob<T>>> of(List<WriteJob<T>> jobs, Function<T, String> lane) {
    Lanes lanes = new Lanes(jobs.size());
    for (int job = 0; job < jobs.size(); job++) {
      lanes.earlier[job] = job;
      lanes.join(job, jobs.get(job).item().source());
      String name = lane.apply(jobs.get(job).record());
      if (!name.isEmpty()) {
        lanes.join(job, name);
      }
    }
    Map<Integer, List<WriteJob<T>>> lists = new LinkedHashMap<>();
    for (int job = 0; job < jobs.size(); job++) {
      lists.computeIfAbsent(lanes.head(job), head -> new ArrayList<>()).add(jobs.get(job));
    }
    return List.copyOf(lists.values());
  }

  private void join(int job, Object name) {
    @Nullable Integer other = first.putIfAbsent(name, job);
    if (other != null) {
      int one = head(other);
      int two = head(job);
      earlier[Math.max(one, two)] = Math.min(one, two);
    }
  }

  /** The first job of a job's list. */
  private int head(int job) {
    int head = job;
    while (earlier[head] != head) {
      earlier[head] = earlier[earlier[head]];
      head = earlier[head];
    }
    return head;
  }
}
