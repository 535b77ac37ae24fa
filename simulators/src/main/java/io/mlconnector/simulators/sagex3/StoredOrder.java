package io.mlconnector.simulators.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A purchase order to put into the simulated X3.
 *
 * @param header row of {@code PORDER}
 */
public record StoredOrder(StoredRow header, List<StoredOrderLine> lines) {

  public StoredOrder {
    lines = List.copyOf(lines);
  }

  /** An open order in euros that needs no signature, without lines. */
  public static StoredOrder of(String number, String supplier) {
    return new StoredOrder(
        StoredRow.of("PORDER")
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
  public StoredOrder with(String column, Object value) {
    return new StoredOrder(header.with(column, value), lines);
  }

  /** The order with one more default axis in its header. */
  public StoredOrder axis(String type, String dimension) {
    return new StoredOrder(header.axis(type, dimension), lines);
  }

  /** The order with one more line; the totals (no tax) follow. */
  public StoredOrder line(StoredOrderLine line) {
    List<StoredOrderLine> more = new ArrayList<>(lines);
    more.add(line);
    BigDecimal total = BigDecimal.ZERO;
    for (StoredOrderLine each : more) {
      total = total.add((BigDecimal) each.quantity().value("LINAMT"));
    }
    return new StoredOrder(
        header.with("TOTORD", total).with("TTVORD", total).with("TOTLINAMT", total), more);
  }

  /** All rows of the order, keys filled in: header first. */
  List<StoredRow> rows() {
    List<StoredRow> rows = new ArrayList<>(List.of(header));
    for (StoredOrderLine line : lines) {
      rows.add(line.quantity().with("POHNUM", number()));
      rows.add(line.price().with("POHNUM", number()));
      for (StoredRow analytic : line.analytics()) {
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
