package io.mlconnector.pipeline;

import io.mlconnector.connector.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import java.util.List;
import java.util.Optional;

/**
 * A source record on its way through the stages.
 *
 * @param hash canonical
 * @param json for dead letters and for resolving lost answers
 * @param rows what the ledger knows of its parts
 * @param letters its dead letters
 */
record Incoming<R>(
    RecordKey key,
    String version,
    R record,
    String hash,
    String json,
    List<LedgerRow> rows,
    List<DeadLetter> letters) {

  Incoming<R> with(List<LedgerRow> newRows, List<DeadLetter> newLetters) {
    return new Incoming<>(key, version, record, hash, json, newRows, newLetters);
  }

  Optional<LedgerRow> row(String part) {
    return rows.stream().filter(row -> row.item().part().equals(part)).findFirst();
  }
}
