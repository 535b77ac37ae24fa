package io.mlconnector.review;

import io.mlconnector.record.Need;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One cause and all that it blocks, e.g. <i>gl-account 60710 blocks 143 records, 210442.10 EUR,
 * since 2026-11-18</i>.
 *
 * @param pipeline that has put the records aside
 * @param reason what the records have in common
 * @param group by what they are counted together: what is missing, in the form of {@link
 *     io.mlconnector.record.Need#text}, or the path of the field
 * @param what the table row, link or reference that is missing; of other reasons an example of
 *     their text
 * @param records how many it blocks; a record that waits for two things is counted at both
 * @param amounts totals of the documents by currency, blank where a document names none; empty for
 *     what has no amount
 * @param since when the first of them was put aside
 */
public record Cause(
    String pipeline,
    Reason reason,
    String group,
    String what,
    long records,
    Map<String, BigDecimal> amounts,
    Instant since) {
  public Cause {
    amounts = Map.copyOf(amounts);
  }

  /** What a problem is counted by. */
  public static String group(Problem problem) {
    return problem.waitsFor().map(Need::text).orElse(problem.path());
  }

  /** Whether the problem is one of this cause. */
  public boolean covers(Problem problem) {
    return problem.reason() == reason && group(problem).equals(group);
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
