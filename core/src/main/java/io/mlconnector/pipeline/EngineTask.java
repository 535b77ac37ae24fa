package io.mlconnector.pipeline;

/** A task that goes its own way through the stages, under the flow's lease. */
interface EngineTask extends RunTask {

  /**
   * @param puller brings references by their own flow
   * @param workers the run's threads
   */
  <R, T> void take(Run<R, T> run, ReferencePuller puller, Workers workers);
}
