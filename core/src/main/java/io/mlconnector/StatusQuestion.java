package io.mlconnector;

import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.engine.page.StorePages;
import io.mlconnector.feed.Watermark;
import io.mlconnector.pipeline.FlowStatus;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@link SyncPipeline#status} from the store, without a call to a system. */
final class StatusQuestion {
  private final EngineParts engine;
  private final Flow<?, ?> flow;

  StatusQuestion(FlowHandle<?, ?> handle) {
    this.engine = handle.engine();
    this.flow = handle.flow();
  }

  FlowStatus ask() {
    StateStore store = engine.store();
    FlowState state = store.state(flow.key());
    Optional<Instant> settled = state.watermark().flatMap(Watermark::settled);
    long inDoubt = store.openWork(flow.key()).stream().filter(OpenWork::inDoubt).count();
    long putAside = 0;
    Optional<Instant> oldest = Optional.empty();
    for (List<DeadLetter> page : StorePages.letters(store, flow.key())) {
      putAside += page.size();
      oldest = oldest.or(() -> page.stream().findFirst().map(DeadLetter::since));
    }
    return new FlowStatus(
        flow.name(),
        settled,
        settled.map(at -> Duration.between(at, store.now())),
        putAside,
        oldest,
        inDoubt,
        state.paused(),
        state.doubt().isPresent(),
        budgetLeft());
  }

  private Map<String, Long> budgetLeft() {
    Map<String, Long> left = new HashMap<>();
    for (SystemId system : List.of(flow.source().system(), flow.target().system())) {
      engine
          .http()
          .left(flow.key().tenant(), system)
          .ifPresent(calls -> left.put(system.value(), calls));
    }
    return left;
  }
}
