package io.mlconnector.state;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordRef;
import java.util.Optional;

/**
 * An item whose steps are open: the record exactly as it was when its first open step was begun.
 *
 * @param content its version and hashes
 * @param record the target record as JSON
 * @param target where it is written; empty for a create
 * @param before the target's record as it stood, as JSON
 * @param source the source record as JSON, for people
 * @param order position of the part within its source record, from 0
 */
public record Work(
    ItemKey item,
    Kind kind,
    Content content,
    String record,
    Optional<RecordRef> target,
    Optional<String> before,
    String source,
    int order) {

  /** What the sink is asked to do. */
  public enum Kind {
    WRITE,
    WITHDRAW
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

  /** The same with the text of its source record. */
  public Work withSource(String text) {
    return with(target, before, text);
  }

  /** The same as an update of this target, whose content is not known. */
  public Work writingTo(RecordRef found) {
    return with(Optional.of(found), Optional.empty(), source);
  }

  private Work with(Optional<RecordRef> to, Optional<String> stood, String text) {
    return new Work(item, kind, content, record, to, stood, text, order);
  }
}
