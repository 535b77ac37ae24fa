package io.mlconnector.engine.flow;

import io.mlconnector.record.FlowKey;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.Precedence;
import java.time.Duration;

/**
 * Takes a flow's lease. A run that is due waits for a holder that gives way, a run that gives way
 * waits for every other; neither waits longer than the engine's patience.
 */
public record LeaseTaker(EngineParts engine, FlowKey flow) {
  private static final Duration ASK_AGAIN = Duration.ofMillis(200);

  public LeaseAnswer take(Precedence turn) {
    long patience = engine.patience().toNanos();
    long begun = engine.time().nanos();
    LeaseAnswer answer = ask(turn);
    while (answer instanceof LeaseAnswer.Taken taken
        && (taken.yields() || turn == Precedence.YIELDING)
        && engine.time().nanos() - begun < patience
        && !engine.stopping()
        && !Thread.currentThread().isInterrupted()) {
      engine.time().pause(ASK_AGAIN);
      answer = ask(turn);
    }
    return answer;
  }

  private LeaseAnswer ask(Precedence turn) {
    return engine.store().lease(flow, engine.holder(), engine.leaseLength(), turn);
  }
}
