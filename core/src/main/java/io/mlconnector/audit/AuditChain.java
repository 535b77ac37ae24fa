package io.mlconnector.audit;

import io.mlconnector.record.FlowKey;
import java.time.Instant;
import java.util.Optional;

/** Links events into a chain for {@link AuditAppender}, and checks it. */
public final class AuditChain {
  /** What the first event of a chain has before it. */
  public static final String START = "0".repeat(64);

  private AuditChain() {}

  /**
   * The event that follows.
   *
   * @param sha serves all events of a transaction
   * @param time cut to microseconds, which every store keeps
   * @param previous hash of the event before, or {@link #START}
   */
  static AuditEvent link(
      ChainDigest sha,
      FlowKey chain,
      long number,
      String id,
      Instant time,
      String salt,
      AuditDraft draft,
      String previous) {
    String digest = sha.add(salt).add(draft.payload()).end();
    String hash = hash(sha, chain, number, id, time, draft, digest, previous);
    return new AuditEvent(
        chain, number, id, time, draft, Optional.of(salt), digest, previous, hash);
  }

  /**
   * Whether the event is what was linked after {@code previous}; an erased payload does not break
   * it.
   */
  public static boolean holds(AuditEvent event, String previous) {
    ChainDigest sha = new ChainDigest();
    boolean payloadHolds =
        event
            .salt()
            .map(salt -> sha.add(salt).add(event.draft().payload()).end().equals(event.digest()))
            .orElse(true);
    String hash =
        hash(
            sha,
            event.chain(),
            event.number(),
            event.id(),
            event.at(),
            event.draft(),
            event.digest(),
            previous);
    return payloadHolds && event.previous().equals(previous) && event.hash().equals(hash);
  }

  private static String hash(
      ChainDigest sha,
      FlowKey chain,
      long number,
      String id,
      Instant at,
      AuditDraft draft,
      String digest,
      String previous) {
    return sha.add(previous)
        .add(chain.tenant())
        .add(chain.flow())
        .add(Long.toString(number))
        .add(id)
        .add(at)
        .add(draft.run().map(Object::toString).orElse(""))
        .add(draft.actor().name())
        .add(draft.what())
        .add(draft.item().map(item -> item.source().toString()).orElse(""))
        .add(draft.item().map(item -> item.part()).orElse(""))
        .add(draft.sourceVersion())
        .add(draft.target().map(target -> target.key().toString()).orElse(""))
        .add(digest)
        .end();
  }
}
