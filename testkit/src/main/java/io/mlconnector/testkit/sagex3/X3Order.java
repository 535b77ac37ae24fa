package io.mlconnector.testkit.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A purchase order.
 *
 * @param header row of {@code PORDER}
 */
public record X3Order(X3Row header, List<X3OrderLine> lines) {

  public X3Order {
    lines = List.copyOf(lines);
  }

  /** An open order in euros that needs no signature, without lines. */
  public static X3Order of(String number, String supplier) {
    return new X3Order(
        X3Row.of("PORDER")
            .with("POHNUM", number)
            .with("BPSNUM", supplier)
            .with("BPSINV", supplier)
            .with("POHTYP", 1)
            .with("CPY", "FR10")
            .with("POHFCY", "FR011")
            .with("RCPFCY", "FR011")
            .with("INVFCY", "FR011")
            .with("ORDDAT", LocalDate.of(2025, 12, 1))
            .with("EXTRCPDAT1", LocalDate.of(2025, 12, 15))
            .with("CUR", "EUR")
            .with("CHGCOE", 1)
            .with("PTE", "FR30NET")
            .with("CLEFLG", false)
            .with("APPFLG", 4)
            .with("RCPFLG", 1)
            .with("INVFLG", 1),
        List.of());
  }

  public String number() {
    return header.text("POHNUM");
  }

  /** The order with a column of its header changed. */
  public X3Order with(String column, Object value) {
    return new X3Order(header.with(column, value), lines);
  }

  /** The order with one more default axis in its header. */
  public X3Order axis(String type, String dimension) {
    return new X3Order(header.axis(type, dimension), lines);
  }

  /** The order with one more line; the totals (no tax) follow. */
  public X3Order line(X3OrderLine line) {
    List<X3OrderLine> more = new ArrayList<>(lines);
    more.add(line);
    BigDecimal total = BigDecimal.ZERO;
    for (X3OrderLine each : more) {
      total = total.add((BigDecimal) each.quantity().value("LINAMT"));
    }
    return new X3Order(
        header.with("TOTORD", total).with("TTVORD", total).with("TOTLINAMT", total), more);
  }

  /** All rows of the order, keys filled in: header first. */
  List<X3Row> rows() {
    List<X3Row> rows = new ArrayList<>(List.of(header));
    for (X3OrderLine line : lines) {
      rows.add(line.quantity().with("POHNUM", number()));
      rows.add(line.price().with("POHNUM", number()));
      for (X3Row analytic : line.analytics()) {
        rows.add(
            analytic
                .with("VCRNUM", number())
                .with("VCRLIN", line.quantity().value("POPLIN"))
                .with("VCRSEQ", line.quantity().value("POQSEQ")));
      }
    }
    return rows;
  }
}
