package io.mlconnector.state;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.OutcomeCode;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one item since it was settled last: link, versions, hashes and outcome. One row
 * per item and flow; at most one row that is no alias per target record and flow. Made of {@link
 * #of} and named steps.
 *
 * @param content the version that was settled last; its hash is what was written last, blank while
 *     a step is begun
 * @param target empty where nothing was written (skipped)
 * @param outcome the last one
 * @param alias resolves references only; writes no fields
 * @param recent the last writes, for the brake; opaque text of the engine, at most 1,000 characters
 * @param base the record as both sides had it last, as JSON, where the flow is two-way
 */
public record LedgerRow(
    ItemKey item,
    Content content,
    Optional<RecordRef> target,
    OutcomeCode outcome,
    boolean alias,
    String recent,
    Optional<String> base,
    Instant settledAt) {

  /**
   * The value of {@link #sourceHash} of a part that was written: its record is known to be whole
   * only once all parts were compared together.
   */
  public static final String PART = "-";

  /** The value of {@link #contentHash} where the outcome writes nothing. */
  public static final String NO_CONTENT = "-";

  /** The row of an item that has no target and no outcome. */
  public static LedgerRow of(ItemKey item, Content content, Instant at) {
    return new LedgerRow(
        item, content, Optional.empty(), OutcomeCode.NONE, false, "", Optional.empty(), at);
  }

  public String sourceVersion() {
    return content.sourceVersion();
  }

  public String sourceHash() {
    return content.sourceHash();
  }

  public String contentHash() {
    return content.hash();
  }

  public String fingerprint() {
    return content.fingerprint();
  }

  public ControlValues controls() {
    return content.controls();
  }

  /** Whether the item was settled completely, so that no step was begun since. */
  public boolean whole() {
    return !contentHash().isEmpty();
  }

  /** The hash of its content; {@link #NO_CONTENT} while a step is begun. */
  public String wholeHash() {
    return whole() ? contentHash() : NO_CONTENT;
  }

  /** Whether this was the item's last outcome. */
  public boolean is(Outcome what) {
    return outcome.is(what);
  }

  /** Whether a person made the link, and the record was not seen since. */
  public boolean linkedByPerson() {
    return target.isPresent() && sourceHash().isEmpty() && !whole();
  }

  /** Whether it has a target that is a record of this system and entity. */
  public boolean isLinkedTo(SystemId system, String entity) {
    return target
        .map(RecordRef::key)
        .filter(key -> key.system().equals(system) && key.entity().equals(entity))
        .isPresent();
  }

  /** The row with another content. */
  public LedgerRow content(Content other) {
    return new LedgerRow(item, other, target, outcome, alias, recent, base, settledAt);
  }

  /** The row as it is while a step of its item is begun. */
  public LedgerRow withoutContentHash() {
    return content(content.hashed(""));
  }

  /** The row of an item that owns this record of the target. */
  public LedgerRow owning(RecordRef ref) {
    return standing(Optional.of(ref), false);
  }

  /** The row of an item that is one more name of this record of the target. */
  public LedgerRow aliasOf(RecordRef ref) {
    return standing(Optional.of(ref), true);
  }

  /** The row of an item that has no record in the target. */
  public LedgerRow withoutTarget() {
    return standing(Optional.empty(), false);
  }

  private LedgerRow standing(Optional<RecordRef> ref, boolean asAlias) {
    return new LedgerRow(item, content, ref, outcome, asAlias, recent, base, settledAt);
  }

  /** The row once that has become of its item. */
  public LedgerRow settled(OutcomeCode as, Instant at) {
    return new LedgerRow(item, content, target, as, alias, recent, base, at);
  }

  /** The row with these last writes. */
  public LedgerRow recent(String writes) {
    return new LedgerRow(item, content, target, outcome, alias, writes, base, settledAt);
  }

  /** The row with the record that both sides had last. */
  public LedgerRow base(String record) {
    return based(Optional.of(record));
  }

  /** The row as look-ups tell it. */
  public LedgerRow withoutBase() {
    return based(Optional.empty());
  }

  private LedgerRow based(Optional<String> record) {
    return new LedgerRow(item, content, target, outcome, alias, recent, record, settledAt);
  }
}
