package io.mlconnector.audit;

import java.util.List;

/** Where the host wants its audit events. Called by one thread at a time. */
@FunctionalInterface
public interface AuditSink {

  /**
   * Takes events of one chain, in order; each is given at least once, also those of the time when
   * the sink was down.
   *
   * <p>What it throws is logged, and the same events are given again after the next page or run.
   */
  void record(List<AuditEvent> events);
}
