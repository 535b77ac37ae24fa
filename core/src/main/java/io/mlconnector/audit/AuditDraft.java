package io.mlconnector.audit;

import io.mlconnector.record.Actor;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.RunId;
import java.util.Optional;

/**
 * What the engine knows of an event; the store adds number, time and place in the chain.
 *
 * @param what an outcome's code or a command's name
 * @param item empty for commands
 * @param target where it was written, if it was
 * @param payload what can be erased later (fields before and after, problems, steps) as a JSON
 *     object
 */
public record AuditDraft(
    Optional<RunId> run,
    Actor actor,
    String what,
    Optional<ItemKey> item,
    String sourceVersion,
    Optional<RecordRef> target,
    String payload) {

  /**
   * A command's, about no single record.
   *
   * @param what the command's name
   * @param payload a JSON object
   */
  public static AuditDraft command(String what, Actor actor, String payload) {
    return new AuditDraft(
        Optional.empty(), actor, what, Optional.empty(), "", Optional.empty(), payload);
  }

  AuditDraft withPayload(String other) {
    return new AuditDraft(run, actor, what, item, sourceVersion, target, other);
  }
}
