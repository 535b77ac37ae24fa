package io.mlconnector.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A purchase order ({@code PORDER}) with its lines. Columns that are not published are blank, 0 or
 * empty.
 *
 * @param pohnum number, the key
 * @param pohtyp 1 order, 2 contract
 * @param cpy company
 * @param pohfcy order site
 * @param rcpfcy receiving site
 * @param invfcy invoice site
 * @param bpsnum supplier
 * @param orddat order date
 * @param extrcpdat1 expected date
 * @param ordref reference
 * @param pjth project
 * @param buy buyer
 * @param chgcoe rate
 * @param pte payment term
 * @param totord total without tax
 * @param ttvord total with tax
 * @param totlinamt total of lines
 * @param cleflg closed
 * @param appflg 3 or 5 signed, 4 not managed
 * @param rcpflg received: 1 no, 2 in part, 3 in full
 * @param invflg invoiced: 1 no, 2 in part, 3 in full
 * @param revnum revision
 * @param dimensions default axis code to value
 * @param custom columns that the profile names
 * @param updtick revision counter of the header; volatile
 * @param upddattim last change of the header, raw; volatile
 */
public record X3PurchaseOrder(
    String pohnum,
    int pohtyp,
    String cpy,
    String pohfcy,
    String rcpfcy,
    String invfcy,
    String bpsnum,
    Optional<LocalDate> orddat,
    Optional<LocalDate> extrcpdat1,
    String ordref,
    String pjth,
    String buy,
    String cur,
    Optional<BigDecimal> chgcoe,
    String pte,
    Optional<BigDecimal> totord,
    Optional<BigDecimal> ttvord,
    Optional<BigDecimal> totlinamt,
    Optional<Boolean> cleflg,
    int appflg,
    int rcpflg,
    int invflg,
    int revnum,
    List<X3OrderLine> lines,
    Map<String, String> dimensions,
    Map<String, String> custom,
    String updtick,
    String upddattim) {
  public X3PurchaseOrder {
    lines = List.copyOf(lines);
    dimensions = Map.copyOf(dimensions);
    custom = Map.copyOf(custom);
  }

  static X3PurchaseOrder of(X3Row row, List<X3OrderLine> lines) {
    return new X3PurchaseOrder(
        row.text("POHNUM"),
        row.integer("POHTYP"),
        row.text("CPY"),
        row.text("POHFCY"),
        row.text("RCPFCY"),
        row.text("INVFCY"),
        row.text("BPSNUM"),
        row.date("ORDDAT"),
        row.date("EXTRCPDAT1"),
        row.text("ORDREF"),
        row.text("PJTH"),
        row.text("BUY"),
        row.text("CUR"),
        row.number("CHGCOE"),
        row.text("PTE"),
        row.number("TOTORD"),
        row.number("TTVORD"),
        row.number("TOTLINAMT"),
        row.yes("CLEFLG"),
        row.integer("APPFLG"),
        row.integer("RCPFLG"),
        row.integer("INVFLG"),
        row.integer("REVNUM"),
        lines,
        row.dimensions(),
        row.custom(),
        row.text("UPDTICK"),
        row.text("UPDDATTIM"));
  }
}
