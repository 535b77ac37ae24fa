package io.mlconnector.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.state.FlowKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Links events into a chain, and checks it. Stores call it, so that all of them hash alike. */
public final class AuditChain {
  /** What the first event of a chain has before it. */
  public static final String START = "0".repeat(64);

  private AuditChain() {}

  /**
   * The event that follows.
   *
   * @param previous hash of the event before, or {@link #START}
   * @param at cut to microseconds, which every store keeps
   */
  public static AuditEvent link(
      FlowKey chain,
      long number,
      String id,
      Instant at,
      String salt,
      AuditDraft draft,
      String previous) {
    Instant time = at.truncatedTo(ChronoUnit.MICROS);
    String digest = sha256(List.of(salt, draft.payload()));
    String hash = hash(chain, number, id, time, draft, digest, previous);
    return new AuditEvent(
        chain, number, id, time, draft, Optional.of(salt), digest, previous, hash);
  }

  /**
   * Whether the event is what was linked after {@code previous}; an erased payload does not break
   * it.
   */
  public static boolean holds(AuditEvent event, String previous) {
    boolean payloadHolds =
        event
            .salt()
            .map(salt -> sha256(List.of(salt, event.draft().payload())).equals(event.digest()))
            .orElse(true);
    String hash =
        hash(
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
      FlowKey chain,
      long number,
      String id,
      Instant at,
      AuditDraft draft,
      String digest,
      String previous) {
    return sha256(
        List.of(
            previous,
            chain.tenant(),
            chain.flow(),
            Long.toString(number),
            id,
            at.toString(),
            draft.run().map(Object::toString).orElse(""),
            draft.actor().name(),
            draft.what(),
            draft.item().map(item -> item.source().toString()).orElse(""),
            draft.item().map(item -> item.part()).orElse(""),
            draft.sourceVersion(),
            draft.target().map(target -> target.key().toString()).orElse(""),
            digest));
  }

  /** Each text with its length before it, so that no two lists have the same bytes. */
  private static String sha256(List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
