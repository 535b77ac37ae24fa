package io.mlconnector.state.memory;

import io.mlconnector.record.Actor;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanCount;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanMark;
import io.mlconnector.state.PlanQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Plans of one flow. */
final class MemoryPlans {
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Long, PlanEntry>> entries = new HashMap<>();

  void put(Plan plan) {
    plans.put(plan.id(), plan);
  }

  void append(Plan plan, List<PlanEntry> more) {
    put(plan);
    more.forEach(entry -> of(plan.id()).put(entry.number(), entry));
  }

  List<Plan> all() {
    return plans.values().stream()
        .sorted(Comparator.comparing(Plan::madeAt).reversed().thenComparing(Plan::id))
        .toList();
  }

  List<PlanEntry> entries(String plan, PlanQuery query) {
    return of(plan).tailMap(query.after(), false).values().stream()
        .filter(query::fits)
        .limit(query.limit())
        .toList();
  }

  List<PlanCount> counts(String plan) {
    Map<PlanCount, long[]> counts = new LinkedHashMap<>();
    for (PlanEntry entry : of(plan).values()) {
      PlanCount kind =
          new PlanCount(
              entry.outcome(),
              entry.status(),
              entry.approvedBy().isPresent(),
              !entry.fields().isEmpty(),
              0,
              0);
      long[] sums = counts.computeIfAbsent(kind, k -> new long[2]);
      sums[0]++;
      sums[1] += entry.calls();
    }
    return counts.entrySet().stream().map(each -> sum(each.getKey(), each.getValue())).toList();
  }

  private static PlanCount sum(PlanCount kind, long[] sums) {
    return new PlanCount(
        kind.outcome(), kind.status(), kind.approved(), kind.differing(), sums[0], sums[1]);
  }

  int approve(String plan, Collection<Long> numbers, Optional<Actor> by) {
    int open = 0;
    for (Long number : numbers) {
      Optional<PlanEntry> entry = entry(plan, number).filter(PlanEntry::open);
      entry.ifPresent(known -> of(plan).put(number, known.approved(by)));
      open += entry.isPresent() ? 1 : 0;
    }
    return open;
  }

  void mark(String plan, List<PlanMark> marks) {
    for (PlanMark mark : marks) {
      entry(plan, mark.number())
          .ifPresent(known -> of(plan).put(mark.number(), known.marked(mark)));
    }
  }

  int delete(Instant expiredBefore) {
    List<String> gone =
        plans.values().stream()
            .filter(plan -> plan.expiresAt().isBefore(expiredBefore))
            .map(Plan::id)
            .toList();
    gone.forEach(plans::remove);
    gone.forEach(entries::remove);
    return gone.size();
  }

  private Optional<PlanEntry> entry(String plan, long number) {
    return Optional.ofNullable(of(plan).get(number));
  }

  private NavigableMap<Long, PlanEntry> of(String plan) {
    return entries.computeIfAbsent(plan, k -> new TreeMap<>());
  }
}
