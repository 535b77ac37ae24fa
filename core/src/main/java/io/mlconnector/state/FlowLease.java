package io.mlconnector.state;

import java.time.Duration;
import java.time.Instant;

/**
 * Who holds a flow, and the rule by which a lease is given, proven and lost. Stores call it, so
 * that all of them decide alike.
 *
 * @param fence the highest that was given out; rises with each lease and each rewind
 * @param leasedAs the fence of the last lease; lower than {@code fence} once the flow was rewound
 * @param holder blank when nobody holds the flow
 * @param incarnation of the store that gave the last lease
 * @param until when the lease expires
 * @param length by which it is prolonged
 * @param turn that the last lease was taken for
 * @param wantedUntil until then somebody due waits for a holder that yields
 */
public record FlowLease(
    long fence,
    long leasedAs,
    String holder,
    String incarnation,
    Instant until,
    Duration length,
    Precedence turn,
    Instant wantedUntil) {
  /**
   * How long a wish for the lease counts: a run that waits repeats it more often, and one that has
   * died stops nobody.
   */
  private static final Duration WISH = Duration.ofSeconds(3);

  /** Before the first lease. */
  public static final FlowLease NONE =
      new FlowLease(0, 0, "", "", Instant.EPOCH, Duration.ZERO, Precedence.DUE, Instant.EPOCH);

  /** Whether somebody holds the flow; a rewind does not end that, only release and expiry do. */
  public boolean heldAt(Instant now) {
    return !holder.isEmpty() && now.isBefore(until);
  }

  /** Whether somebody due waits for a holder that yields. */
  public boolean wantedAt(Instant now) {
    return now.isBefore(wantedUntil);
  }

  /** Whether a lease for this turn has to wait: for the holder, or behind somebody due. */
  public boolean refuses(Precedence asked, Instant now) {
    return heldAt(now) || (asked == Precedence.YIELDING && wantedAt(now));
  }

  /** What is remembered of a refusal: that somebody due waits for a holder that yields. */
  public FlowLease refused(Precedence asked, Instant now) {
    boolean waits = asked == Precedence.DUE && turn == Precedence.YIELDING;
    return waits ? wantedUntil(now.plus(WISH)) : this;
  }

  /** The next lease. */
  public FlowLease granted(
      String newHolder, String store, Duration newLength, Precedence asked, Instant now) {
    long next = fence + 1;
    Instant wish = asked == Precedence.DUE ? Instant.EPOCH : wantedUntil;
    return new FlowLease(next, next, newHolder, store, now.plus(newLength), newLength, asked, wish);
  }

  /** Whether the lease is still the flow's. An expired one is, until somebody else takes it. */
  public boolean backs(Lease lease) {
    return fence == lease.fence() && isLast(lease);
  }

  /** Expires its length from now, never earlier than before. */
  public FlowLease prolonged(Instant now) {
    Instant end = now.plus(length);
    return end.isAfter(until) ? expiring(end) : this;
  }

  /** What a run under way holds is no proof any more; the flow stays taken until it gives up. */
  public FlowLease raised() {
    return new FlowLease(
        fence + 1, leasedAs, holder, incarnation, until, length, turn, wantedUntil);
  }

  /** Nobody holds the flow, if the lease is the last one that was given. */
  public FlowLease released(Lease lease) {
    return isLast(lease) ? vacated() : this;
  }

  /** Nobody holds the flow. */
  public FlowLease vacated() {
    return new FlowLease(fence, leasedAs, "", incarnation, until, length, turn, wantedUntil);
  }

  private FlowLease expiring(Instant end) {
    return new FlowLease(fence, leasedAs, holder, incarnation, end, length, turn, wantedUntil);
  }

  private FlowLease wantedUntil(Instant end) {
    return new FlowLease(fence, leasedAs, holder, incarnation, until, length, turn, end);
  }

  private boolean isLast(Lease lease) {
    return !holder.isEmpty()
        && leasedAs == lease.fence()
        && incarnation.equals(lease.incarnation());
  }
}
