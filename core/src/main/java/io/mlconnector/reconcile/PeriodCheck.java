package io.mlconnector.reconcile;

import io.mlconnector.record.ItemKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the documents of a period stand on both sides with the same amounts.
 *
 * @param from first day of the period
 * @param until its last day
 * @param settled what the ledger has of the period, by currency
 * @param source what the source says of the same documents now
 * @param target what the target says of them; empty where it cannot be asked
 * @param waiting documents of the period that were put aside
 * @param differences the first hundred
 * @param differing all of them
 * @param calls that the check cost, by system
 */
public record PeriodCheck(
    String pipeline,
    LocalDate from,
    LocalDate until,
    Map<String, Total> settled,
    Map<String, Total> source,
    Optional<Map<String, Total>> target,
    Map<String, Total> waiting,
    List<Difference> differences,
    long differing,
    Map<String, Long> calls) {

  public PeriodCheck {
    settled = Map.copyOf(settled);
    source = Map.copyOf(source);
    target = target.map(Map::copyOf);
    waiting = Map.copyOf(waiting);
    differences = List.copyOf(differences);
    calls = Map.copyOf(calls);
  }

  /** Documents of one currency. */
  public record Total(long documents, BigDecimal amount) {
    public static final Total NONE = new Total(0, BigDecimal.ZERO);

    public Total plus(BigDecimal more) {
      return new Total(documents + 1, amount.add(more));
    }
  }

  /**
   * What is not the same on both sides.
   *
   * @param item the part, or the whole record where the source differs
   */
  public record Difference(ItemKey item, String text) {}

  /** Whether nothing differs and nothing waits. */
  public boolean complete() {
    return differing == 0 && waiting.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(pipeline).append(" from ").append(from).append(" until ").append(until);
    text.append(complete() ? ": complete" : ": NOT complete");
    line(text, "settled", settled);
    line(text, "source", source);
    target.ifPresentOrElse(
        totals -> line(text, "target", totals),
        () -> text.append(System.lineSeparator()).append("  target   cannot be asked"));
    line(text, "waiting", waiting);
    differences.forEach(
        one ->
            text.append(System.lineSeparator())
                .append("  ")
                .append(one.item())
                .append(": ")
                .append(one.text()));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Map<String, Total> totals) {
    new TreeMap<>(totals)
        .forEach(
            (currency, total) ->
                text.append(System.lineSeparator())
                    .append("  ")
                    .append(name)
                    .append(" ".repeat(9 - name.length()))
                    .append(total.documents())
                    .append(" documents, ")
                    .append(total.amount().toPlainString())
                    .append(' ')
                    .append(currency));
  }
}
