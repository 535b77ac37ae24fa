package io.mlconnector.engine.plan;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.page.HashedPage;
import io.mlconnector.engine.page.SourceByKey;
import io.mlconnector.engine.run.DoubtResolution;
import io.mlconnector.engine.run.EngineTask;
import io.mlconnector.engine.stage.ReferencePuller;
import io.mlconnector.engine.stage.Stages;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.error.StateException;
import io.mlconnector.feed.Change;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LeaseLostException;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanMark;
import io.mlconnector.state.PlanQuery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One page of a plan, under the lease: read from the store and from the source, put through all
 * stages, marked. Used once.
 */
final class PlanPage implements EngineTask {
  private final String plan;
  private final long after;
  private final int size;
  private List<PlanEntry> entries = List.of();
  private List<PlanMark> marks = List.of();

  PlanPage(String plan, long after, int size) {
    this.plan = plan;
    this.after = after;
    this.size = size;
  }

  /** Entries that were looked at, as they were. */
  List<PlanEntry> entries() {
    return entries;
  }

  List<PlanMark> marks() {
    return marks;
  }

  @Override
  public <R, T> void take(Run<R, T> run, ReferencePuller puller, Workers workers) {
    entries = run.store().entries(run.flow().key(), plan, PlanQuery.toApply(after, size));
    PlanGate<T> gate = new PlanGate<>(entries);
    Stages<R, T> stages = new Stages<>(run, puller, workers, gate);
    new DoubtResolution<>(run, stages).resolve();
    if (entries.isEmpty()) {
      return;
    }
    try {
      through(run, stages, gate);
    } catch (StateException | LeaseLostException e) {
      throw e; // nothing can be marked any more
    } catch (RuntimeException e) {
      mark(run, gate);
      throw e;
    }
    mark(run, gate);
  }

  private <R, T> void through(Run<R, T> run, Stages<R, T> stages, PlanGate<T> gate) {
    Set<RecordKey> sources =
        entries.stream()
            .map(entry -> entry.item().source())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    HashedPage<R> page =
        SourceByKey.read(run, sources.stream().map(RecordKey::id).collect(Collectors.toSet()));
    Map<RecordKey, Change<R>> found = new HashMap<>();
    page.changes().forEach(change -> found.put(change.key(), change));
    Map<RecordKey, Change<R>> read = new LinkedHashMap<>();
    sources.forEach(
        key -> Optional.ofNullable(found.get(key)).ifPresent(one -> read.put(key, one)));
    Map<RecordKey, String> hashes = new HashMap<>();
    read.forEach((key, change) -> page.hash(change).ifPresent(hash -> hashes.put(key, hash)));
    gate.compare(hashes);
    read.keySet().removeIf(gate::isChanged);
    stages.page(page.only(List.copyOf(read.values())));
    gate.compareSettled(
        run.store().ledger(run.flow().key(), sources),
        run.store().deadLetters(run.flow().key(), DeadLetterQuery.of(sources)));
  }

  private <R, T> void mark(Run<R, T> run, PlanGate<T> gate) {
    marks = gate.marks();
    run.store().mark(run.lease(), plan, marks);
  }
}
