package io.mlconnector.pipeline;

import static java.util.Objects.requireNonNull;

import io.mlconnector.connector.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a run is to be done.
 *
 * @param actor who asked for it
 * @param limit changes read at most; the watermark stays where the last whole page ended
 * @param keys only these source records, read by key; the watermark stays. Empty: what has changed
 * @param remaps whether keys go through mapping and comparison also where the ledger says that they
 *     are unchanged: mapping or tables are others now
 * @param twinsSince reads nothing of the source, and looks for twins among what the target has got
 *     since then
 * @param changesMany whether it may change more linked records than {@code changingAtMost} allows
 */
public record RunRequest(
    Actor actor,
    long limit,
    Set<String> keys,
    boolean remaps,
    Optional<Instant> twinsSince,
    boolean changesMany) {

  public RunRequest {
    requireNonNull(actor, "actor");
    keys = Set.copyOf(keys);
    if (limit < 1) {
      throw new IllegalArgumentException("limit needs 1 or more, was " + limit);
    }
  }

  public RunRequest(
      Actor actor, long limit, Set<String> keys, boolean remaps, Optional<Instant> twinsSince) {
    this(actor, limit, keys, remaps, twinsSince, false);
  }

  public RunRequest(Actor actor, long limit, Set<String> keys) {
    this(actor, limit, keys, false, Optional.empty());
  }

  /** What the schedule does: everything that has changed. */
  public static RunRequest scheduled() {
    return new RunRequest(Actor.SCHEDULE, Long.MAX_VALUE, Set.of());
  }

  public static RunRequest by(Actor actor) {
    return new RunRequest(actor, Long.MAX_VALUE, Set.of());
  }

  /** The same for these source records only. */
  public RunRequest keys(Set<String> only) {
    return new RunRequest(actor, limit, only, remaps, twinsSince, changesMany);
  }

  /** The same, through mapping and comparison also where the ledger says unchanged. */
  public RunRequest remapping() {
    return new RunRequest(actor, limit, keys, true, twinsSince, changesMany);
  }

  /**
   * The same, with the actor's consent to change more linked records than {@code changingAtMost}
   * allows.
   */
  public RunRequest changingMany() {
    return new RunRequest(actor, limit, keys, remaps, twinsSince, true);
  }

  /**
   * A sweep: only what earlier runs left begun is resolved, then the target is asked which records
   * it has got since then that carry a key of ours; see {@link io.mlconnector.match.TwinSearch}.
   */
  public static RunRequest twins(Actor actor, Instant since) {
    return new RunRequest(actor, Long.MAX_VALUE, Set.of(), false, Optional.of(since));
  }
}
