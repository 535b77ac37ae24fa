package io.mlconnector.cin7;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares the lines of documents by their content without texts, never by index, since the
 * documented samples answer lines in sent order or in reverse.
 */
final class LineContent {
  private LineContent() {}

  /** The content of an order; its lines have no accounts. */
  static List<String> order(List<Cin7Line> lines, List<Cin7Charge> charges) {
    return content(lines, charges, false);
  }

  static List<String> invoice(List<Cin7Line> lines, List<Cin7Charge> charges) {
    return content(lines, charges, true);
  }

  private static List<String> content(
      List<Cin7Line> lines, List<Cin7Charge> charges, boolean accounts) {
    List<String> content = new ArrayList<>();
    lines.forEach(line -> content.add("line|" + line.sku().strip() + numbers(line, accounts)));
    charges.forEach(charge -> content.add("charge" + numbers(charge, accounts)));
    content.sort(null);
    return content;
  }

  private static String numbers(Priced item, boolean account) {
    return String.join(
        "|",
        "",
        plain(item.quantity()),
        plain(item.price()),
        plain(item.discount()),
        plain(item.tax()),
        name(item.taxRule()),
        account ? item.account().strip() : "");
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String name(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
