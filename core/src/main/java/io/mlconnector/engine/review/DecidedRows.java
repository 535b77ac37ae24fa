package io.mlconnector.engine.review;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.ControlValues;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import java.time.Instant;
import java.util.Optional;

/** Ledger rows as a person's decision leaves them. */
record DecidedRows(String fingerprint, Instant now) {

  /** The row of a record that was never settled. */
  LedgerRow none(ItemKey item) {
    return new LedgerRow(
        item,
        "",
        "",
        Optional.empty(),
        LedgerRow.NO_CONTENT,
        fingerprint,
        ControlValues.NONE,
        "",
        false,
        "",
        Optional.empty(),
        now);
  }

  /**
   * @param sourceHash blank: the record is to be treated as first met
   */
  LedgerRow linked(LedgerRow row, RecordRef target, String sourceHash) {
    return decided(row, Optional.of(target), sourceHash, "", Outcome.LINKED, false);
  }

  LedgerRow alias(LedgerRow row, RecordRef target) {
    return decided(
        row, Optional.of(target), row.sourceHash(), LedgerRow.NO_CONTENT, Outcome.LINKED, true);
  }

  LedgerRow unlinked(LedgerRow row) {
    return decided(
        row, Optional.empty(), row.sourceHash(), LedgerRow.NO_CONTENT, Outcome.UNLINKED, false);
  }

  private LedgerRow decided(
      LedgerRow row,
      Optional<RecordRef> target,
      String sourceHash,
      String contentHash,
      Outcome outcome,
      boolean alias) {
    return new LedgerRow(
        row.item(),
        row.sourceVersion(),
        sourceHash,
        target,
        contentHash,
        fingerprint,
        row.controls(),
        outcome.name(),
        alias,
        "",
        Optional.empty(),
        now);
  }

  /**
   * @param hash of the version that is not wanted; blank where it is not known
   */
  LedgerRow dismissed(LedgerRow row, DeadLetter letter, String hash, Optional<String> base) {
    return new LedgerRow(
        row.item(),
        hash.isEmpty() ? row.sourceVersion() : letter.sourceVersion(),
        hash.isEmpty() ? row.sourceHash() : hash,
        row.target(),
        row.whole() ? row.contentHash() : LedgerRow.NO_CONTENT,
        fingerprint,
        row.controls(),
        Outcome.DISMISSED.name(),
        row.alias(),
        row.recent(),
        base,
        now);
  }

  /** The row without the writes that the brake counts. */
  LedgerRow calmed(LedgerRow row, Optional<String> base) {
    return new LedgerRow(
        row.item(),
        row.sourceVersion(),
        row.sourceHash(),
        row.target(),
        row.contentHash(),
        row.fingerprint(),
        row.controls(),
        row.outcome(),
        row.alias(),
        "",
        base,
        row.settledAt());
  }
}
