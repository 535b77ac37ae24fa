package io.mlconnector.simulators;

/**
 * Sees each call just before and just after its effect; may block there, or change the system's
 * data.
 */
public interface Watcher {

  /** The call has come in, its effect is ahead; other calls are served meanwhile. */
  default void arrived(Call call, String name) {}

  default void before(Call call, String name) {}

  default void after(Call call, String name, Reply reply) {}

  /**
   * After the effect, before the answer goes out; other calls are served meanwhile. Not called for
   * faults.
   */
  default void answering(Call call, String name) {}
}
