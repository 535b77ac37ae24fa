package io.mlconnector.review;

import io.mlconnector.record.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One cause and all that it blocks, e.g. <i>gl-account 60710 blocks 143 records, 210442.10 EUR,
 * since 2026-11-18</i>.
 *
 * @param reason what the records have in common
 * @param what the table row, link or reference that is missing; of other reasons an example of
 *     their text
 * @param records how many it blocks; a record that waits for two things is counted at both
 * @param amounts totals of the documents by currency, blank where a document names none; empty for
 *     what has no amount
 * @param since when the first of them was put aside
 */
public record Cause(
    Reason reason, String what, long records, Map<String, BigDecimal> amounts, Instant since) {
  public Cause {
    amounts = Map.copyOf(amounts);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(what).append(" blocks ").append(records);
    text.append(records == 1 ? " record" : " records");
    amounts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            sum ->
                text.append(", ")
                    .append((sum.getValue().toPlainString() + " " + sum.getKey()).strip()));
    return text.append(", since ").append(since).append(" [").append(reason).append(']').toString();
  }
}
