package io.mlconnector.state;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is settled of one item. One row per item and flow; at most one row that is no alias per
 * target record and flow.
 *
 * @param sourceVersion the source's version that was settled last
 * @param sourceHash canonical hash of that source record
 * @param target empty where nothing was written (skipped)
 * @param contentHash canonical hash of what was written last; blank while a step is begun
 * @param fingerprint mapper names and versions, and the form of the hash
 * @param outcome code of the last outcome
 * @param alias resolves references only; writes no fields
 * @param recent the last writes, for the brake; opaque text of the engine, at most 1,000 characters
 * @param base the record as both sides had it last, as JSON, where the flow is two-way
 */
public record LedgerRow(
    ItemKey item,
    String sourceVersion,
    String sourceHash,
    Optional<RecordRef> target,
    String contentHash,
    String fingerprint,
    ControlValues controls,
    String outcome,
    boolean alias,
    String recent,
    Optional<String> base,
    Instant settledAt) {

  /** Whether a full settle stands behind the row: no step was begun since. */
  public boolean whole() {
    return !contentHash.isEmpty();
  }

  /** Whether that is what became of the item last. */
  public boolean is(Outcome what) {
    return outcome.equals(what.name());
  }

  /** Whether a person made the link, and the record was not seen since. */
  public boolean linkedByPerson() {
    return target.isPresent() && sourceHash.isEmpty() && !whole();
  }

  /** Whether it has a target that is a record of this system and entity. */
  public boolean isLinkedTo(SystemId system, String entity) {
    return target
        .map(RecordRef::key)
        .filter(key -> key.system().equals(system) && key.entity().equals(entity))
        .isPresent();
  }

  /** The row as look-ups tell it. */
  public LedgerRow withoutBase() {
    return new LedgerRow(
        item,
        sourceVersion,
        sourceHash,
        target,
        contentHash,
        fingerprint,
        controls,
        outcome,
        alias,
        recent,
        Optional.empty(),
        settledAt);
  }

  /** The row as it is while a step of its item is begun. */
  public LedgerRow withoutContentHash() {
    return new LedgerRow(
        item,
        sourceVersion,
        sourceHash,
        target,
        "",
        fingerprint,
        controls,
        outcome,
        alias,
        recent,
        base,
        settledAt);
  }

  /**
   * The value of {@link #sourceHash} of a part that was written: its record is known to be whole
   * only once all parts were compared together.
   */
  public static final String PART = "-";

  /** The value of {@link #contentHash} where the outcome writes nothing. */
  public static final String NO_CONTENT = "-";
}
