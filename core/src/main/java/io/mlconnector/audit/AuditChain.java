package io.mlconnector.audit;

/** Links events into a chain for {@link AuditAppender}, and checks it. */
public final class AuditChain {
  /** What the first event of a chain has before it. */
  public static final String START = "0".repeat(64);

  private AuditChain() {}

  /**
   * The event with its digest and its hash, by which it follows the one before.
   *
   * @param sha serves all events of a transaction
   */
  static AuditEvent link(ChainDigest sha, AuditEvent loose) {
    String digest = sha.add(loose.salt().orElse("")).add(loose.draft().payload()).end();
    AuditEvent digested = loose.digested(digest);
    return digested.hashed(hash(sha, digested));
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
    return payloadHolds
        && event.previous().equals(previous)
        && event.hash().equals(hash(sha, event));
  }

  private static String hash(ChainDigest sha, AuditEvent event) {
    AuditDraft draft = event.draft();
    return sha.add(event.previous())
        .add(event.chain().tenant())
        .add(event.chain().flow())
        .add(Long.toString(event.number()))
        .add(event.id())
        .add(event.at())
        .add(draft.run().map(Object::toString).orElse(""))
        .add(draft.actor().name())
        .add(draft.what())
        .add(draft.item().map(item -> item.source().toString()).orElse(""))
        .add(draft.item().map(item -> item.part()).orElse(""))
        .add(draft.sourceVersion())
        .add(draft.target().map(target -> target.key().toString()).orElse(""))
        .add(event.digest())
        .end();
  }
}
