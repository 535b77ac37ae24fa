package io.mlconnector.pipeline;

import io.mlconnector.connector.RecordKey;
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
record Incoming<R>(
    RecordKey key,
    String version,
    R record,
    String hash,
    Supplier<String> text,
    List<LedgerRow> rows,
    List<DeadLetter> letters) {

  Incoming<R> with(List<LedgerRow> newRows, List<DeadLetter> newLetters) {
    return new Incoming<>(key, version, record, hash, text, newRows, newLetters);
  }

  String json() {
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

  Optional<LedgerRow> row(String part) {
    return rows.stream().filter(row -> row.item().part().equals(part)).findFirst();
  }
}
