package io.mlconnector.engine.outcome;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One part of a source record after mapping, on its way through validation, matching and
 * comparison.
 *
 * @param order of the part, from 0
 * @param last whether it is the last part of its record
 * @param hash canonical, of the target's record
 * @param sourceAmount control total of the source record
 * @param target the target record that it is linked to
 * @param found the target's record as it was found at the first meeting
 * @param open steps of earlier attempts
 */
public record Candidate<R, T>(
    SourceRecord<R> from,
    ItemKey item,
    int order,
    boolean last,
    T record,
    String hash,
    Optional<BigDecimal> sourceAmount,
    Optional<LedgerRow> row,
    Optional<RecordRef> target,
    Optional<T> found,
    Optional<OpenWork> open) {

  /** Whether the record is mapped to this part only, and the ledger knows no other. */
  public boolean alone() {
    return order == 0 && last && from.rows().stream().allMatch(known -> known.item().equals(item));
  }

  /** A candidate is equal to itself only; its record is large. */
  @Override
  public int hashCode() {
    return item.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  public Candidate<R, T> matched(RecordRef ref, T at) {
    return new Candidate<>(
        from,
        item,
        order,
        last,
        record,
        hash,
        sourceAmount,
        row,
        Optional.of(ref),
        Optional.of(at),
        open);
  }
}
