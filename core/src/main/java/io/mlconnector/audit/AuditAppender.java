package io.mlconnector.audit;

import io.mlconnector.record.FlowKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes events of drafts: draws their ids and salts, and links them to the end of a chain. For
 * stores; safe for several threads.
 */
public final class AuditAppender {
  private static final int SALT_BYTES = 16;

  private final String incarnation;
  private final SecureRandom random;
  private final AtomicLong ids = new AtomicLong();

  /**
   * @param incarnation of the store; with a counter it makes the events' ids
   */
  public AuditAppender(String incarnation, SecureRandom random) {
    this.incarnation = incarnation;
    this.random = random;
  }

  /** The events that follow the end of a chain; the caller holds the chain's lock. */
  public List<AuditEvent> append(FlowKey chain, ChainEnd end, Instant at, List<AuditDraft> drafts) {
    byte[] salts = new byte[SALT_BYTES * drafts.size()];
    random.nextBytes(salts);
    List<AuditEvent> events = new ArrayList<>(drafts.size());
    ChainEnd last = end;
    ChainDigest sha = new ChainDigest();
    Instant time = at.truncatedTo(ChronoUnit.MICROS);
    for (AuditDraft draft : drafts) {
      int from = SALT_BYTES * events.size();
      String salt = HexFormat.of().formatHex(salts, from, from + SALT_BYTES);
      String id = incarnation + "-" + ids.incrementAndGet();
      AuditEvent event =
          AuditChain.link(sha, AuditEvent.after(last, chain, time, draft, id).salted(salt));
      events.add(event);
      last = ChainEnd.of(event);
    }
    return events;
  }
}
