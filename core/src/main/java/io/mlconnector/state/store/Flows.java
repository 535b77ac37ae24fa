package io.mlconnector.state.store;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Actor;
import io.mlconnector.record.FlowKey;
import io.mlconnector.state.DoubtWindow;
import io.mlconnector.state.FlowState;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.Precedence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Flows as a whole: who runs them, how far they have read, what is in doubt. The rules of {@link
 * StateStore} hold.
 */
public interface Flows {

  /**
   * Takes the lease of a flow that nobody holds, whose lease has expired, or whose lease is of an
   * earlier incarnation of a store that only one process can open.
   *
   * @param holder names this host and engine; a holder that still has the lease is refused like any
   *     other
   * @param turn {@link Precedence#YIELDING} is refused as well while somebody due waits; a refusal
   *     of {@link Precedence#DUE} makes a holder that yields hand its lease back
   */
  LeaseAnswer lease(FlowKey flow, String holder, Duration length, Precedence turn);

  /** The same for somebody who is due. */
  default LeaseAnswer lease(FlowKey flow, String holder, Duration length) {
    return lease(flow, holder, length, Precedence.DUE);
  }

  /** Whether somebody due waits for the flow. */
  boolean wanted(FlowKey flow);

  /** Prolongs the lease by its length from now. */
  void renew(Lease lease);

  /** Gives the lease back; a lost lease is given back silently. */
  void release(Lease lease);

  /** What is known of a flow; {@link FlowState#NEW} before its first lease. */
  FlowState state(FlowKey flow);

  /** Stores what the systems said they were, and the version of the mapping. */
  void identify(Lease lease, Map<String, String> identities, int mappingVersion);

  /**
   * Sets the watermark by a person's hand and raises the fence, so that a run under way records
   * nothing more.
   */
  void rewind(FlowKey flow, Optional<Watermark> to, AuditDraft command);

  /** Pauses or resumes the schedule's runs of a flow. */
  void pause(FlowKey flow, boolean paused, AuditDraft command);

  /**
   * Opens a doubt window over all flows, those not seen yet included: what was committed after
   * {@code asOf} may be lost. Raises all fences, so that no run goes on without knowing, and leaves
   * an event in each tenant's chain.
   *
   * @param asOf empty: one minute before the last commit that the store knows of
   */
  DoubtWindow restored(Optional<Instant> asOf, Actor actor);
}
