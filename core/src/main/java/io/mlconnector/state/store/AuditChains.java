package io.mlconnector.state.store;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.ChainSpan;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.RecordKey;
import java.util.List;

/**
 * Audit events in their chains, and how far each sink was given them. The rules of {@link
 * StateStore} hold.
 */
public interface AuditChains {

  /** Appends a command's event to the chain of the tenant's commands. */
  void command(String tenant, AuditDraft command);

  /** Chains of the tenant that have an event. */
  List<FlowKey> chains(String tenant);

  /** Events of a chain with numbers above {@code after}, in order; archived ones are gone. */
  List<AuditEvent> events(FlowKey chain, long after, int limit);

  /** A page of the tenant's events, ordered by the chain's name and number. */
  List<AuditEvent> events(String tenant, AuditQuery query);

  /** Which part of a chain is here. */
  ChainSpan span(FlowKey chain);

  /** Events of one source record in all chains of the tenant, ordered by time, then number. */
  List<AuditEvent> history(String tenant, RecordKey source);

  /** How far a named sink was given a chain's events; 0 before the first. */
  long delivered(String sink, FlowKey chain);

  /**
   * Stores that a named sink was given a chain's events up to this number; a lower one changes
   * nothing.
   */
  void delivered(String sink, FlowKey chain, long number);
}
