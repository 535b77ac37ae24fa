package io.mlconnector.cin7;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a document says, without its texts: lines by content, never by index, since answers give
 * them in sent or in reversed order [doc samples].
 */
final class LineContent {
  private LineContent() {}

  /** Of an order: accounts take no part. */
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
