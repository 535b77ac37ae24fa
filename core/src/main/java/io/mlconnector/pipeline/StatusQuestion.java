package io.mlconnector.pipeline;

import io.mlconnector.connector.SystemId;
import io.mlconnector.feed.Watermark;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the store how a flow stands. */
final class StatusQuestion {
  private static final int PAGE = 500;

  private final SyncEngine engine;
  private final Flow<?, ?> flow;

  StatusQuestion(SyncEngine engine, Flow<?, ?> flow) {
    this.engine = engine;
    this.flow = flow;
  }

  FlowStatus ask() {
    StateStore store = engine.store();
    FlowState state = store.state(flow.key());
    Optional<Instant> settled = state.watermark().flatMap(Watermark::settled);
    long inDoubt =
        store.openWork(flow.key()).stream()
            .filter(work -> work.steps().stream().anyMatch(step -> !step.done()))
            .count();
    long putAside = 0;
    Optional<Instant> oldest = Optional.empty();
    Optional<DeadLetter> last = Optional.empty();
    do {
      List<DeadLetter> page = store.deadLetters(flow.key(), DeadLetterQuery.page(last, PAGE));
      putAside += page.size();
      oldest = oldest.or(() -> page.stream().findFirst().map(DeadLetter::since));
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
    } while (last.isPresent());
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
