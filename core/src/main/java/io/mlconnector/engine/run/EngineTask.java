package io.mlconnector.engine.run;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.stage.ReferencePuller;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.pipeline.RunTask;

/**
 * A task of the engine that uses the stages in its own way under the flow's lease, such as a page
 * of a plan.
 */
public interface EngineTask extends RunTask {

  /**
   * @param puller brings references by their own flow
   * @param workers the run's threads
   */
  <R, T> void take(Run<R, T> run, ReferencePuller puller, Workers workers);
}
