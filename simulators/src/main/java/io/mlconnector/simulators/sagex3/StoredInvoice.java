package io.mlconnector.simulators.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A supplier invoice to put into the simulated X3: a purchase invoice (function GESPIH, product
 * lines, with a {@code PINVOICEV} row) or a direct one (function GESBIS, account lines).
 *
 * @param header row of {@code PINVOICE}
 * @param direct whether it is a direct invoice
 */
public record StoredInvoice(StoredRow header, boolean direct, List<StoredInvoiceLine> lines) {

  public StoredInvoice {
    lines = List.copyOf(lines);
    for (StoredInvoiceLine line : lines) {
      if (line.isProduct() == direct) {
        throw new IllegalArgumentException("a line of the other kind: " + line.row().table());
      }
    }
  }

  /** A posted purchase invoice in euros, without lines. */
  public static StoredInvoice purchase(String number, String supplier) {
    return new StoredInvoice(header(number, supplier), false, List.of());
  }

  /** A posted direct invoice in euros, without lines. */
  public static StoredInvoice direct(String number, String supplier) {
    return new StoredInvoice(header(number, supplier), true, List.of());
  }

  private static StoredRow header(String number, String supplier) {
    return StoredRow.of("PINVOICE")
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
  public StoredInvoice with(String column, Object value) {
    return new StoredInvoice(header.with(column, value), direct, lines);
  }

  /** The invoice with one more line; the totals (no tax) follow. */
  public StoredInvoice line(StoredInvoiceLine line) {
    List<StoredInvoiceLine> more = new ArrayList<>(lines);
    more.add(line);
    BigDecimal total = more.stream().map(StoredInvoiceLine::amount).reduce(BigDecimal::add).get();
    return new StoredInvoice(header.with("AMTNOT", total).with("AMTATI", total), direct, more);
  }

  /** All rows of the invoice, keys filled in: header first. */
  List<StoredRow> rows() {
    List<StoredRow> rows = new ArrayList<>(List.of(header));
    if (!direct) {
      StoredRow complement =
          StoredRow.of("PINVOICEV").with("PIHTYP", 1).with("LINNBR", lines.size());
      for (String column : List.of("NUM", "BPR", "CPY", "CUR", "INVTYP", "PIVTYP")) {
        complement = complement.with(column, header.value(column));
      }
      rows.add(complement.with("TOTLINAMT", header.value("AMTNOT")));
    }
    for (StoredInvoiceLine line : lines) {
      rows.addAll(line.rows(number()));
    }
    return rows;
  }
}
