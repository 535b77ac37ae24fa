package io.mlconnector.simulators;

/**
 * A hook that is told of each call just before and just after its effect. It may block there, or
 * change the system's data.
 */
public interface Watcher {

  /** Called when a call has arrived and before its effect; other calls are served meanwhile. */
  default void arrived(Call call, String name) {}

  default void before(Call call, String name) {}

  default void after(Call call, String name, Reply reply) {}

  /**
   * Called after the effect and before the answer is sent; other calls are served meanwhile. It is
   * not called for a call that meets a fault.
   */
  default void answering(Call call, String name) {}
}
