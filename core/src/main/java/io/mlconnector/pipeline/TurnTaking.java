package io.mlconnector.pipeline;

import io.mlconnector.state.FlowKey;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.Turn;
import java.time.Duration;

/**
 * Takes a flow's lease. Who is due waits for a holder that yields, who yields waits for everybody;
 * nobody longer than the engine's patience.
 */
record TurnTaking(EngineParts engine, FlowKey flow) {
  private static final Duration ASK_AGAIN = Duration.ofMillis(200);

  LeaseAnswer take(Turn turn) {
    long patience = engine.patience().toNanos();
    long begun = engine.time().nanos();
    LeaseAnswer answer = ask(turn);
    while (answer instanceof LeaseAnswer.Taken taken
        && (taken.yields() || turn == Turn.YIELDING)
        && engine.time().nanos() - begun < patience
        && !engine.stopping()
        && !Thread.currentThread().isInterrupted()) {
      engine.time().pause(ASK_AGAIN);
      answer = ask(turn);
    }
    return answer;
  }

  private LeaseAnswer ask(Turn turn) {
    return engine.store().lease(flow, engine.holder(), engine.leaseLength(), turn);
  }
}
