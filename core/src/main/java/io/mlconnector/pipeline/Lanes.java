package io.mlconnector.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts jobs that must not be in flight together into one list, in their order: same source record,
 * or same lane.
 */
final class Lanes {
  private Lanes() {}

  static <R, T> List<List<WriteJob<R, T>>> of(List<WriteJob<R, T>> jobs, Function<T, String> lane) {
    Map<Object, List<WriteJob<R, T>>> byName = new HashMap<>();
    Set<List<WriteJob<R, T>>> lists =
        java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    for (WriteJob<R, T> job : jobs) {
      List<WriteJob<R, T>> list = new ArrayList<>();
      for (Object name : names(job, lane)) {
        List<WriteJob<R, T>> other = byName.get(name);
        if (other != null && other != list) {
          list = merge(other, list, byName, lists);
        }
      }
      list.add(job);
      lists.add(list);
      for (Object name : names(job, lane)) {
        byName.put(name, list);
      }
    }
    return inOrder(jobs, lists);
  }

  private static <R, T> Set<Object> names(WriteJob<R, T> job, Function<T, String> lane) {
    Set<Object> names = new LinkedHashSet<>();
    names.add(job.item().source());
    String text = lane.apply(job.record());
    if (!text.isEmpty()) {
      names.add("lane " + text);
    }
    return names;
  }

  private static <R, T> List<WriteJob<R, T>> merge(
      List<WriteJob<R, T>> into,
      List<WriteJob<R, T>> from,
      Map<Object, List<WriteJob<R, T>>> byName,
      Set<List<WriteJob<R, T>>> lists) {
    into.addAll(from);
    lists.remove(from);
    byName.replaceAll((name, list) -> list == from ? into : list);
    return into;
  }

  private static <R, T> List<List<WriteJob<R, T>>> inOrder(
      List<WriteJob<R, T>> jobs, Set<List<WriteJob<R, T>>> lists) {
    Map<WriteJob<R, T>, Integer> position = new java.util.IdentityHashMap<>();
    jobs.forEach(job -> position.put(job, position.size()));
    List<List<WriteJob<R, T>>> ordered = new ArrayList<>(lists);
    ordered.forEach(list -> list.sort(java.util.Comparator.comparing(position::get)));
    ordered.sort(java.util.Comparator.comparing(list -> position.get(list.get(0))));
    return ordered;
  }
}
