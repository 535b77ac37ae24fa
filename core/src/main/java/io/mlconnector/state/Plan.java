package io.mlconnector.state;

import io.mlconnector.feed.Watermark;
import io.mlconnector.record.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run would have done at a moment, kept for persons to look at, approve and apply.
 *
 * @param id unique in its flow
 * @param author who had it made
 * @param expiresAt from then on it can neither be approved nor applied
 * @param otherApprover whether somebody else than the author has to approve
 * @param ready false while it is being made, and for ever if that was cut short
 * @param unchanged records that have no entry, since nothing would be done about them
 * @param watermark up to where the source was read; empty until it is ready
 */
public record Plan(
    String id,
    Actor author,
    Instant madeAt,
    Instant expiresAt,
    boolean otherApprover,
    boolean ready,
    long unchanged,
    Optional<Watermark> watermark) {

  /** The same when its last entry is stored. */
  public Plan finished(long unchangedRecords, Optional<Watermark> readUpTo) {
    return new Plan(id, author, madeAt, expiresAt, otherApprover, true, unchangedRecords, readUpTo);
  }
}
