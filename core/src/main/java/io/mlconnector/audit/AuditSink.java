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

  /**
   * The name under which hosts ask for a sink that lies on the class path or module path, for
   * example {@code erp-audit}. The sink's position in the log is kept under it, so it is the same
   * for ever, whatever happens to the class.
   *
   * <p>Default: blank, for sinks that a host makes itself and names when it gives them to its
   * engine. A sink without a name of its own is never found.
   */
  default String name() {
    return "";
  }
}
