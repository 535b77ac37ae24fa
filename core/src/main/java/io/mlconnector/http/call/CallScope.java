package io.mlconnector.http.call;

import java.time.Duration;
import java.util.Optional;

/**
 * The run that an HTTP call belongs to, as the HTTP path sees it: lease, step and stop.
 * Thread-safe.
 */
public interface CallScope {

  /** Keeps the lease while a call waits; throws when the run is over. */
  void heartbeat();

  /** How long a call may wait before {@link #heartbeat} is due again. */
  Duration heartbeatEvery();

  /** Whether the run was asked to stop. */
  boolean stopping();

  /** The window of the step that this thread is inside of, if it is. */
  Optional<SendWindow> step();

  /** One attempt is about to be sent. */
  void attempt();

  /** Decides about its turn. */
  CallClass callClass();

  /** Calls that belong to no run: no lease, no step. */
  CallScope NONE =
      new CallScope() {
        @Override
        public void heartbeat() {}

        @Override
        public Duration heartbeatEvery() {
          return Duration.ofSeconds(1);
        }

        @Override
        public boolean stopping() {
          return false;
        }

        @Override
        public Optional<SendWindow> step() {
          return Optional.empty();
        }

        @Override
        public void attempt() {}

        @Override
        public CallClass callClass() {
          return CallClass.INTERACTIVE;
        }
      };
}
