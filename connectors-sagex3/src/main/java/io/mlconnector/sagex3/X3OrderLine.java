package io.mlconnector.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery schedule of a purchase order line. X3 keeps quantities for each schedule ({@code
 * PORDERQ}) and prices once for the whole line ({@code PORDERP}).
 *
 * @param poplin number of the line; never renumbered
 * @param poqseq number of the schedule
 * @param itmref product
 * @param qtyuom ordered quantity, in {@code uom}
 * @param gropri gross price
 * @param netpri net price
 * @param discrgval discounts and charges 1 to 9
 * @param linamt amount without tax
 * @param linatiamt amount with tax
 * @param rcpqtypuu received, in {@code puu}
 * @param invqtypuu invoiced, in {@code puu}
 * @param lincleflg closed
 * @param prhfcy receiving site
 * @param pjt project
 * @param vat tax codes
 */
public record X3OrderLine(
    int poplin,
    int poqseq,
    String itmref,
    String itmdes1,
    String itmdes,
    Optional<BigDecimal> qtyuom,
    String uom,
    Optional<BigDecimal> qtypuu,
    String puu,
    Optional<BigDecimal> qtystu,
    String stu,
    Optional<BigDecimal> gropri,
    Optional<BigDecimal> netpri,
    List<BigDecimal> discrgval,
    Optional<BigDecimal> linamt,
    Optional<BigDecimal> linatiamt,
    Optional<LocalDate> extrcpdat,
    Optional<BigDecimal> rcpqtypuu,
    Optional<BigDecimal> invqtypuu,
    Optional<Boolean> lincleflg,
    String prhfcy,
    String pjt,
    List<String> vat,
    List<X3Analytic> analytics,
    Map<String, String> custom) {
  private static final int DISCOUNTS = 9;

  public X3OrderLine {
    discrgval = List.copyOf(discrgval);
    vat = List.copyOf(vat);
    analytics = List.copyOf(analytics);
    custom = Map.copyOf(custom);
  }

  static X3OrderLine of(X3Row quantity, X3Row price, List<X3Analytic> analytics) {
    return new X3OrderLine(
        quantity.integer("POPLIN"),
        quantity.integer("POQSEQ"),
        quantity.text("ITMREF"),
        price.text("ITMDES1"),
        price.text("ITMDES"),
        quantity.number("QTYUOM"),
        quantity.text("UOM"),
        quantity.number("QTYPUU"),
        quantity.text("PUU"),
        quantity.number("QTYSTU"),
        quantity.text("STU"),
        price.number("GROPRI"),
        price.number("NETPRI"),
        discounts(price),
        quantity.number("LINAMT"),
        quantity.number("LINATIAMT"),
        quantity.date("EXTRCPDAT"),
        quantity.number("RCPQTYPUU"),
        quantity.number("INVQTYPUU"),
        quantity.yes("LINCLEFLG"),
        quantity.text("PRHFCY"),
        price.text("PJT"),
        price.repeated("VAT").stream().filter(code -> !code.isEmpty()).toList(),
        analytics,
        quantity.custom());
  }

  private static List<BigDecimal> discounts(X3Row price) {
    List<BigDecimal> discounts = new ArrayList<>();
    for (int i = 1; i <= DISCOUNTS && price.has("DISCRGVAL" + i); i++) {
      discounts.add(price.number("DISCRGVAL" + i).orElse(BigDecimal.ZERO));
    }
    return discounts;
  }
}
