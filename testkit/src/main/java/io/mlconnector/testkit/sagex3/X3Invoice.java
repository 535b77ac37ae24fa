package io.mlconnector.testkit.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A supplier invoice: a purchase invoice (GESPIH, product lines, with a {@code PINVOICEV} row) or a
 * direct one (GESBIS, account lines).
 *
 * @param header row of {@code PINVOICE}
 * @param direct whether it is a direct invoice
 */
public record X3Invoice(X3Row header, boolean direct, List<X3InvoiceLine> lines) {

  public X3Invoice {
    lines = List.copyOf(lines);
    for (X3InvoiceLine line : lines) {
      if (line.isProduct() == direct) {
        throw new IllegalArgumentException("a line of the other kind: " + line.row().table());
      }
    }
  }

  /** A posted purchase invoice in euros, without lines. */
  public static X3Invoice purchase(String number, String supplier) {
    return new X3Invoice(header(number, supplier), false, List.of());
  }

  /** A posted direct invoice in euros, without lines. */
  public static X3Invoice direct(String number, String supplier) {
    return new X3Invoice(header(number, supplier), true, List.of());
  }

  private static X3Row header(String number, String supplier) {
    return X3Row.of("PINVOICE")
        .with("NUM", number)
        .with("BPR", supplier)
        .with("BPRPAY", supplier)
        .with("BPRVCR", "F-" + number)
        .with("BPRDAT", LocalDate.of(2025, 12, 2))
        .with("CPY", "FR10")
        .with("FCY", "FR011")
        .with("ACCDAT", LocalDate.of(2025, 12, 3))
        .with("PIVTYP", "PIN")
        .with("INVTYP", 1)
        .with("SNS", 1)
        .with("CUR", "EUR")
        .with("STA", 3)
        .with("PTE", "FR30NET");
  }

  public String number() {
    return header.text("NUM");
  }

  /** The invoice with a column of its header changed. */
  public X3Invoice with(String column, Object value) {
    return new X3Invoice(header.with(column, value), direct, lines);
  }

  /** The invoice with one more line; the totals (no tax) follow. */
  public X3Invoice line(X3InvoiceLine line) {
    List<X3InvoiceLine> more = new ArrayList<>(lines);
    more.add(line);
    BigDecimal total = more.stream().map(X3InvoiceLine::amount).reduce(BigDecimal::add).get();
    return new X3Invoice(header.with("AMTNOT", total).with("AMTATI", total), direct, more);
  }

  /** All rows of the invoice, keys filled in: header first. */
  List<X3Row> rows() {
    List<X3Row> rows = new ArrayList<>(List.of(header));
    if (!direct) {
      X3Row complement = X3Row.of("PINVOICEV").with("PIHTYP", 1).with("LINNBR", lines.size());
      for (String column : List.of("NUM", "BPR", "CPY", "CUR", "INVTYP", "PIVTYP")) {
        complement = complement.with(column, header.value(column));
      }
      rows.add(complement.with("TOTLINAMT", header.value("AMTNOT")));
    }
    for (X3InvoiceLine line : lines) {
      rows.addAll(line.rows(number()));
    }
    return rows;
  }
}
