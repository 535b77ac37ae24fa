package io.mlconnector.engine.review;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.Content;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import java.time.Instant;
import java.util.Optional;

/** Ledger rows as a person's decision leaves them. */
record DecidedRows(String fingerprint, Instant now) {

  /** The row of a record that was never settled. */
  LedgerRow none(ItemKey item) {
    return LedgerRow.of(item, Content.none(fingerprint), now);
  }

  /**
   * @param sourceHash blank: the record is to be treated as first met
   */
  LedgerRow linked(LedgerRow row, RecordRef target, String sourceHash) {
    Content content = row.content().read(row.sourceVersion(), sourceHash).hashed("");
    return decided(row.content(content), Outcome.LINKED).owning(target);
  }

  LedgerRow alias(LedgerRow row, RecordRef target) {
    return decided(withoutContent(row), Outcome.LINKED).aliasOf(target);
  }

  LedgerRow unlinked(LedgerRow row) {
    return decided(withoutContent(row), Outcome.UNLINKED).withoutTarget();
  }

  private static LedgerRow withoutContent(LedgerRow row) {
    return row.content(row.content().hashed(LedgerRow.NO_CONTENT));
  }

  private LedgerRow decided(LedgerRow row, Outcome outcome) {
    return row.content(row.content().by(fingerprint))
        .settled(outcome.code(), now)
        .recent("")
        .withoutBase();
  }

  /**
   * @param hash of the version that is not wanted; blank where it is not known
   */
  LedgerRow dismissed(LedgerRow row, DeadLetter letter, String hash, Optional<String> base) {
    Content known = row.content().hashed(row.wholeHash()).by(fingerprint);
    Content content = hash.isEmpty() ? known : known.read(letter.sourceVersion(), hash);
    return based(row.content(content).settled(Outcome.DISMISSED.code(), now), base);
  }

  /** The row without its history of writes, so that the brake begins to count anew. */
  LedgerRow calmed(LedgerRow row, Optional<String> base) {
    return based(row.recent(""), base);
  }

  private static LedgerRow based(LedgerRow row, Optional<String> base) {
    return base.map(row::base).orElseGet(row::withoutBase);
  }
}
