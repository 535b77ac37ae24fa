package io.mlconnector.engine.flow;

import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.store.StateStore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A flow, the engine's parts that it works with, and how to run it.
 *
 * @param runs the pipeline's own way: under a lease, counted and logged
 */
public record FlowHandle<R, T>(
    EngineParts engine, Flow<R, T> flow, Function<RunRequest, RunAnswer> runs) {

  public FlowKey key() {
    return flow.key();
  }

  public StateStore store() {
    return engine.store();
  }

  public RunAnswer run(RunRequest request) {
    return runs.apply(request);
  }

  /** Work that closing the engine waits for. */
  public <A> A working(Supplier<A> work) {
    engine.entered();
    try {
      return work.get();
    } finally {
      engine.left();
    }
  }
}
