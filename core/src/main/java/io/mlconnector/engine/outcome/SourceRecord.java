package io.mlconnector.engine.outcome;

import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A source record on its way through the stages.
 *
 * @param hash canonical
 * @param text writes its JSON, for dead letters and for resolving lost answers
 * @param rows what the ledger knows of its parts
 * @param letters its dead letters
 */
public record SourceRecord<R>(
    RecordKey key,
    String version,
    R record,
    String hash,
    Supplier<String> text,
    List<LedgerRow> rows,
    List<DeadLetter> letters) {

  public SourceRecord<R> with(List<LedgerRow> newRows, List<DeadLetter> newLetters) {
    return new SourceRecord<>(key, version, record, hash, text, newRows, newLetters);
  }

  public String json() {
    return text.get();
  }

  /** Equal to itself only: the record is large. */
  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  public Optional<LedgerRow> row(String part) {
    return rows.stream().filter(row -> row.item().part().equals(part)).findFirst();
  }
}
