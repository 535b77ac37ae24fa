package io.mlconnector.audit;

import io.mlconnector.record.FlowKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One event of an audit chain: one per part and run, one per command.
 *
 * @param chain the flow; its name is blank for the chain of the tenant's commands
 * @param number counts from 1 in each chain without gaps
 * @param id unique over all chains and all lives of the store
 * @param at on the store's clock
 * @param draft what happened; its payload is empty once it was erased
 * @param salt random; with the payload it makes the digest, and it goes with the payload
 * @param digest of salt and payload, hexadecimal SHA-256
 * @param previous hash of the event before, 64 zeros for the first
 * @param hash over header, digest and previous, hexadecimal SHA-256
 */
public record AuditEvent(
    FlowKey chain,
    long number,
    String id,
    Instant at,
    AuditDraft draft,
    Optional<String> salt,
    String digest,
    String previous,
    String hash) {

  /**
   * The event as it comes after another one, before it has its digest and its hash.
   *
   * @param time cut to microseconds, which every store keeps
   */
  static AuditEvent after(ChainEnd last, FlowKey chain, Instant time, AuditDraft draft, String id) {
    return new AuditEvent(
        chain, last.number() + 1, id, time, draft, Optional.empty(), "", last.hash(), "");
  }

  AuditEvent salted(String random) {
    return new AuditEvent(
        chain, number, id, at, draft, Optional.of(random), digest, previous, hash);
  }

  AuditEvent digested(String ofPayload) {
    return new AuditEvent(chain, number, id, at, draft, salt, ofPayload, previous, hash);
  }

  AuditEvent hashed(String ofAll) {
    return new AuditEvent(chain, number, id, at, draft, salt, digest, previous, ofAll);
  }

  /** Whether the payload was erased; the chain still holds. */
  public boolean erased() {
    return salt.isEmpty();
  }

  /** The same event once its payload is erased. */
  public AuditEvent withoutPayload() {
    return new AuditEvent(
        chain, number, id, at, draft.withPayload(""), Optional.empty(), digest, previous, hash);
  }
}
