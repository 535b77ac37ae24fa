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

  static <T> List<List<WriteJob<T>>> of(List<WriteJob<T>> jobs, Function<T, String> lane) {
    Map<Object, List<WriteJob<T>>> byName = new HashMap<>();
    Set<List<WriteJob<T>>> lists =
        java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    for (WriteJob<T> job : jobs) {
      Set<Object> names = names(job, lane);
      List<WriteJob<T>> list = new ArrayList<>();
      for (Object name : names) {
        List<WriteJob<T>> other = byName.get(name);
        if (other != null && other != list) {
          list = list.isEmpty() ? other : merge(other, list, byName, lists);
        }
      }
      list.add(job);
      lists.add(list);
      for (Object name : names) {
        byName.put(name, list);
      }
    }
    return inOrder(jobs, lists);
  }

  private static <T> Set<Object> names(WriteJob<T> job, Function<T, String> lane) {
    Set<Object> names = new LinkedHashSet<>();
    names.add(job.item().source());
    String text = lane.apply(job.record());
    if (!text.isEmpty()) {
      names.add("lane " + text);
    }
    return names;
  }

  private static <T> List<WriteJob<T>> merge(
      List<WriteJob<T>> into,
      List<WriteJob<T>> from,
      Map<Object, List<WriteJob<T>>> byName,
      Set<List<WriteJob<T>>> lists) {
    into.addAll(from);
    lists.remove(from);
    byName.replaceAll((name, list) -> list == from ? into : list);
    return into;
  }

  private static <T> List<List<WriteJob<T>>> inOrder(
      List<WriteJob<T>> jobs, Set<List<WriteJob<T>>> lists) {
    java.util.IdentityHashMap<WriteJob<T>, Integer> position = new java.util.IdentityHashMap<>();
    jobs.forEach(job -> position.put(job, position.size()));
    List<List<WriteJob<T>>> ordered = new ArrayList<>(lists);
    ordered.forEach(list -> list.sort(java.util.Comparator.comparing(position::get)));
    ordered.sort(java.util.Comparator.comparing(list -> position.get(list.get(0))));
    return ordered;
  }
}
