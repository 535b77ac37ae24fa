package io.mlconnector.state.store;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.audit.ChainEnd;
import io.mlconnector.record.FlowKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.Erasure;
import java.time.Instant;
import java.util.Set;

/**
 * What leaves the audit in the course of years: archived events, payloads, erased records. The
 * rules of {@link StateStore} hold.
 */
public interface AuditRetention extends AuditChains {

  /** Names of the sinks that have a position in a chain of the tenant. */
  Set<String> sinks(String tenant);

  /** Forgets the positions of a sink that is gone for ever. */
  void forgetSink(String tenant, String sink, AuditDraft command);

  /**
   * Removes the events of a chain up to one that an archive has; the chain goes on from there.
   *
   * @param from the end of what was archived before
   * @param upTo the last event that goes
   * @return false, with nothing changed, when {@code from} is not the end of what was archived any
   *     more, or {@code upTo} is no event of the chain
   */
  boolean archive(FlowKey chain, ChainEnd from, ChainEnd upTo);

  /**
   * Removes payloads and salts of events that happened before a time, of items without open steps;
   * the events stay.
   *
   * @param upTo number of the last event that may lose its payload
   * @param limit how many at most
   * @return how many there were
   */
  int dropPayloads(FlowKey chain, Instant before, long upTo, int limit);

  /**
   * Removes everything that tells what a source record contained, in all flows of the tenant:
   * payloads and salts of its events, dead letters, bases, match values that are no marks. Refused
   * while a flow has open steps of it, a stray, or a dead letter that only a person can end.
   *
   * @param command appended to the tenant's chain, unless it is refused
   */
  Erasure erase(String tenant, RecordKey source, AuditDraft command);
}
