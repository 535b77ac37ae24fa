package io.mlconnector.engine.flow;

import io.mlconnector.connector.Session;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.Lease;
import io.mlconnector.state.store.StateStore;
import io.mlconnector.text.CanonicalForm;
import io.mlconnector.text.Json;
import io.mlconnector.time.Time;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One run as its stages see it: flow, store, lease, sessions, sink, references and clock. */
public record Run<R, T>(
    Flow<R, T> flow,
    StateStore store,
    Optional<Lease> held,
    FlowState state,
    RunContext context,
    Session source,
    Session target,
    Sink<T> sink,
    CachedReferences references,
    Time time,
    Duration storeAhead,
    Json json,
    CanonicalForm canonical) {

  /** The same run, whose counts and references are others. */
  public Run<R, T> beside(RunCounts tally, CachedReferences others) {
    return new Run<>(
        flow,
        store,
        held,
        state,
        context.counting(tally),
        source,
        target,
        sink,
        others,
        time,
        storeAhead,
        json,
        canonical);
  }

  public Lease lease() {
    return held.orElseThrow(() -> new IllegalStateException("a dry run records nothing"));
  }

  /** The store's clock, without asking it. */
  public Instant now() {
    return time.now().plus(storeAhead);
  }

  /** Whether some record may be put aside: it was before the run, or has been by it. */
  public boolean mayHaveLetters() {
    return state.unsettled().any() || context.tally().putAside() > 0;
  }

  /** Canonical hash of a source record. */
  public String sourceHash(R record) {
    return canonical.hash(flow.mapper().source(), record);
  }

  /** What keeps the sink from it by its connector's own word; empty where it can. */
  public Optional<Problem> lacking(Power needed) {
    EntityType<T> type = flow.mapper().target();
    Set<Power> can = flow.target().roles().powers(type);
    if (can.contains(needed) || can.contains(Power.UPSERT)) {
      return Optional.empty();
    }
    String what = needed == Power.CREATE ? "makes no new " : "does not change ";
    return Optional.of(
        new Problem(
            "",
            Reason.UNSUPPORTED,
            flow.target().system()
                + " "
                + what
                + type
                + " (its connector can "
                + can
                + "): do it there"));
  }

  public Optional<Lookup<T>> targetLookup() {
    return flow.target().roles().lookup(flow.mapper().target(), target);
  }

  public Optional<Lookup<R>> sourceLookup() {
    return flow.source().roles().lookup(flow.mapper().source(), source);
  }
}
