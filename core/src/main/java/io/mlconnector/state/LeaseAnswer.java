package io.mlconnector.state;

import java.time.Instant;

/** The lease, or who has it. */
public sealed interface LeaseAnswer {

  /**
   * The flow is the asker's.
   *
   * @param at the store's clock when it was granted
   */
  record Granted(Lease lease, FlowState state, Instant at) implements LeaseAnswer {}

  /**
   * Not now.
   *
   * @param until when the holder's lease expires if nobody prolongs it
   * @param yields whether it hands the flow back at the end of its page, now that somebody asked
   */
  record Taken(String holder, Instant until, boolean yields) implements LeaseAnswer {

    /** What a refusal says, once it is remembered. */
    public static Taken by(FlowLease lease, Instant now) {
      return lease.heldAt(now)
          ? new Taken(lease.holder(), lease.until(), lease.turn() == Precedence.YIELDING)
          : new Taken("a run that is due", lease.wantedUntil(), false);
    }
  }
}
