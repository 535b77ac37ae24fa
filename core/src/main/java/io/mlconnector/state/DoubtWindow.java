package io.mlconnector.state;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.record.Actor;
import java.time.Instant;

/**
 * The store may have lost what was committed after {@code asOf}.
 *
 * @param openedAt on the store's clock
 */
public record DoubtWindow(Instant asOf, Instant openedAt) {

  /** The window that covers both: from the earlier loss, waited for since the later opening. */
  public DoubtWindow widened(DoubtWindow other) {
    return new DoubtWindow(
        asOf.isBefore(other.asOf) ? asOf : other.asOf,
        openedAt.isAfter(other.openedAt) ? openedAt : other.openedAt);
  }

  /** The event that a store leaves in each tenant's chain when it opens the window. */
  public AuditDraft opened(Actor actor) {
    String payload = "{\"asOf\":\"" + asOf + "\"}";
    return AuditDraft.command("restored", actor, payload);
  }
}
