package io.mlconnector.state.memory;

import io.mlconnector.record.ItemKey;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Step;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Open work of one flow with its steps, in the order in which they were begun. */
final class MemorySteps {
  private final Map<ItemKey, Work> works = new LinkedHashMap<>();
  private final Map<ItemKey, Map<String, Step>> steps = new LinkedHashMap<>();

  List<OpenWork> all() {
    return works.values().stream().map(this::open).toList();
  }

  boolean isClosed(ItemKey item) {
    return !works.containsKey(item);
  }

  Map<ItemKey, OpenWork> of(Collection<ItemKey> items) {
    Map<ItemKey, OpenWork> found = new LinkedHashMap<>();
    for (ItemKey item : items) {
      works.computeIfPresent(
          item,
          (key, work) -> {
            found.put(key, open(work));
            return work;
          });
    }
    return found;
  }

  private OpenWork open(Work work) {
    return new OpenWork(work, new ArrayList<>(steps.getOrDefault(work.item(), Map.of()).values()));
  }

  /** Replaces the work, not its place; a step that is begun again comes last. */
  void begin(Work work, List<Step> done, Step step) {
    works.put(work.item(), work);
    Map<String, Step> named = named(work.item());
    done.forEach(each -> named.put(each.name(), each));
    named.remove(step.name());
    named.put(step.name(), step);
  }

  void keep(Work work, Step decision) {
    works.putIfAbsent(work.item(), work);
    named(work.item()).put(decision.name(), decision);
  }

  private Map<String, Step> named(ItemKey item) {
    return steps.computeIfAbsent(item, k -> new LinkedHashMap<>());
  }

  /** Changes nothing for items that have no open work. */
  void change(StepChange change) {
    if (!works.containsKey(change.item())) {
      return;
    }
    Map<String, Step> named = named(change.item());
    change.done().forEach(each -> named.put(each.name(), each));
    change.dropped().forEach(named::remove);
    if (named.isEmpty()) {
      close(change.item());
    }
  }

  void close(ItemKey item) {
    works.remove(item);
    steps.remove(item);
  }
}
