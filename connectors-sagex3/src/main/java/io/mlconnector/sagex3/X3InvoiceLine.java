package io.mlconnector.sagex3;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a purchase invoice ({@code PINVOICED}), with links to its order and receipt.
 *
 * @param pidlin number of the line
 * @param typori origin: 1 order, 2 receipt, 3 return, 4 invoice, 5 miscellaneous, 6 shipment
 * @param pohnum number of the order, blank for none; {@code poplin} and {@code poqseq} name its
 *     line
 * @param pthnum number of the receipt, blank for none; {@code ptdlin} names its line
 * @param amtnotlin amount without tax
 * @param amtatilin amount with tax
 * @param amttaxlin tax amounts 1 to 3
 */
public record X3InvoiceLine(
    int pidlin,
    int typori,
    String pohnum,
    int poplin,
    int poqseq,
    String pthnum,
    int ptdlin,
    String itmref,
    String itmdes,
    Optional<BigDecimal> qtyuom,
    String uom,
    Optional<BigDecimal> qtypuu,
    String puu,
    Optional<BigDecimal> gropri,
    Optional<BigDecimal> netpri,
    Optional<BigDecimal> amtnotlin,
    Optional<BigDecimal> amtatilin,
    List<BigDecimal> amttaxlin,
    String pjt,
    List<String> vat,
    List<X3Analytic> analytics,
    Map<String, String> custom) {
  public X3InvoiceLine {
    amttaxlin = List.copyOf(amttaxlin);
    vat = List.copyOf(vat);
    analytics = List.copyOf(analytics);
    custom = Map.copyOf(custom);
  }

  static X3InvoiceLine of(X3Row row, List<X3Analytic> analytics) {
    return new X3InvoiceLine(
        row.integer("PIDLIN"),
        row.integer("TYPORI"),
        row.text("POHNUM"),
        row.integer("POPLIN"),
        row.integer("POQSEQ"),
        row.text("PTHNUM"),
        row.integer("PTDLIN"),
        row.text("ITMREF"),
        row.has("ITMDES") ? row.text("ITMDES") : row.text("ITMDES1"),
        row.number("QTYUOM"),
        row.text("UOM"),
        row.number("QTYPUU"),
        row.text("PUU"),
        row.number("GROPRI"),
        row.number("NETPRI"),
        row.number("AMTNOTLIN"),
        row.number("AMTATILIN"),
        List.of("AMTTAXLIN1", "AMTTAXLIN2", "AMTTAXLIN3").stream()
            .flatMap(column -> row.number(column).stream())
            .toList(),
        row.text("PJT"),
        row.repeated("VAT").stream().filter(code -> !code.isEmpty()).toList(),
        analytics,
        row.custom());
  }
}
