package io.mlconnector.audit;

import io.mlconnector.record.Actor;
import io.mlconnector.record.RecordKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which events of a tenant; an event is found when all of the given conditions hold, every event
 * when none is given. Ordered by the chain's name, then by number.
 *
 * <p>By source and by target an index answers, by time one for each chain; what else is asked is
 * compared event by event.
 *
 * @param flow name of the chain's flow; blank for the tenant's commands
 * @param from happened then or later
 * @param to happened before
 * @param whats outcomes' codes and commands' names, with or without the flow that some commands
 *     name behind a blank; none given: all
 * @param actor who asked for it
 * @param source about this source record, all parts of it
 * @param target written to this target record
 * @param after only what comes after in that order
 * @param limit at least 1
 */
public record AuditQuery(
    Optional<String> flow,
    Optional<Instant> from,
    Optional<Instant> to,
    Set<String> whats,
    Optional<Actor> actor,
    Optional<RecordKey> source,
    Optional<RecordKey> target,
    Optional<Cursor> after,
    int limit) {

  /**
   * The place of an event, for the next page; small enough to go into a link.
   *
   * @param flow name of the chain's flow; blank for the tenant's commands
   */
  public record Cursor(String flow, long number) {
    public static Cursor of(AuditEvent event) {
      return new Cursor(event.chain().flow(), event.number());
    }
  }

  /**
   * @throws IllegalArgumentException for a limit below 1
   */
  public AuditQuery {
    whats = Set.copyOf(whats);
    if (limit < 1) {
      throw new IllegalArgumentException("limit needs 1 or more, was " + limit);
    }
  }

  /** All events, page by page. */
  public static AuditQuery all(int limit) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** Of one flow only. */
  public AuditQuery ofFlow(String name) {
    return new AuditQuery(Optional.of(name), from, to, whats, actor, source, target, after, limit);
  }

  /** Of the tenant's commands only. */
  public AuditQuery ofCommands() {
    return ofFlow("");
  }

  /** Only what happened at {@code start} or later, and before {@code end}. */
  public AuditQuery between(Instant start, Instant end) {
    return new AuditQuery(
        flow, Optional.of(start), Optional.of(end), whats, actor, source, target, after, limit);
  }

  /** Only outcomes and commands of these names. */
  public AuditQuery what(String... names) {
    return new AuditQuery(flow, from, to, Set.of(names), actor, source, target, after, limit);
  }

  /** Only what this one asked for. */
  public AuditQuery by(Actor who) {
    return new AuditQuery(flow, from, to, whats, Optional.of(who), source, target, after, limit);
  }

  /** Only what happened to this record of a source. */
  public AuditQuery source(RecordKey record) {
    return new AuditQuery(flow, from, to, whats, actor, Optional.of(record), target, after, limit);
  }

  /** Only what was written to this record of a target. */
  public AuditQuery target(RecordKey record) {
    return new AuditQuery(flow, from, to, whats, actor, source, Optional.of(record), after, limit);
  }

  /** The page that follows. */
  public AuditQuery after(Cursor last) {
    return new AuditQuery(flow, from, to, whats, actor, source, target, Optional.of(last), limit);
  }

  /** Whether the event is one of those that are asked for, wherever the page ends. */
  public boolean asksFor(AuditEvent event) {
    AuditDraft draft = event.draft();
    return flow.map(event.chain().flow()::equals).orElse(true)
        && from.map(start -> !event.at().isBefore(start)).orElse(true)
        && to.map(event.at()::isBefore).orElse(true)
        && (whats.isEmpty() || whats.contains(draft.what()) || whats.contains(name(draft.what())))
        && actor.map(draft.actor()::equals).orElse(true)
        && source
            .map(key -> draft.item().filter(i -> i.source().equals(key)).isPresent())
            .orElse(true)
        && target
            .map(key -> draft.target().filter(t -> t.key().equals(key)).isPresent())
            .orElse(true)
        && after.map(last -> isBeyond(event, last)).orElse(true);
  }

  /** {@code pause} of {@code pause suppliers}. */
  private static String name(String what) {
    int blank = what.indexOf(' ');
    return blank < 0 ? what : what.substring(0, blank);
  }

  private static boolean isBeyond(AuditEvent event, Cursor last) {
    int order = event.chain().flow().compareTo(last.flow());
    return order > 0 || (order == 0 && event.number() > last.number());
  }
}
