package io.mlconnector.testkit.sagex3;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a supplier invoice: of a product (purchase invoice) or of an account (direct invoice).
 * The invoice's number is filled in by {@link X3Invoice}.
 *
 * @param row of {@code PINVOICED} or {@code BPSINVLIG}
 * @param analytics rows of {@code CPTANALIN} or {@code BPSINVLIGA}
 */
public record X3InvoiceLine(X3Row row, List<X3Row> analytics) {

  public X3InvoiceLine {
    analytics = List.copyOf(analytics);
  }

  /** A line of a purchase invoice that came from no order. */
  public static X3InvoiceLine product(int line, String product, String quantity, String netPrice) {
    BigDecimal units = new BigDecimal(quantity);
    BigDecimal price = new BigDecimal(netPrice);
    X3Row row =
        X3Row.of("PINVOICED")
            .with("PIDLIN", line)
            .with("TYPORI", 5)
            .with("PIHTYP", 1)
            .with("INVTYP", 1)
            .with("ITMDES", product)
            .with("ITMDES1", product)
            .units(product, units)
            .with("GROPRI", price)
            .with("NETPRI", price)
            .with("AMTNOTLIN", units.multiply(price))
            .with("AMTATILIN", units.multiply(price))
            .with("VAT", List.of("FRN"));
    return new X3InvoiceLine(row, List.of());
  }

  /** A line of a direct invoice. */
  public static X3InvoiceLine account(int line, String account, String text, String amount) {
    return new X3InvoiceLine(
        X3Row.of("BPSINVLIG")
            .with("LIG", line)
            .with("ACC", account)
            .with("COA", "FRA")
            .with("DES", text)
            .with("AMTNOTLIN", new BigDecimal(amount))
            .with("VAT", "FRN"),
        List.of());
  }

  /** The line as an invoice of a line of a purchase order. */
  public X3InvoiceLine forOrder(String order, int line, int sequence) {
    return with("TYPORI", 1)
        .with("NUMORI", order)
        .with("LINORI", line)
        .with("SEQORI", sequence)
        .with("POHNUM", order)
        .with("POPLIN", line)
        .with("POQSEQ", sequence);
  }

  /** The line with a column of its row changed. */
  public X3InvoiceLine with(String column, Object value) {
    return new X3InvoiceLine(row.with(column, value), analytics);
  }

  /** The line with one more axis on its (only) analytical row. */
  public X3InvoiceLine axis(String type, String dimension) {
    X3Row analytic = analytics.isEmpty() ? newAnalytic() : analytics.get(0);
    return new X3InvoiceLine(row, List.of(analytic.axis(type, dimension)));
  }

  boolean isProduct() {
    return row.table().equals("PINVOICED");
  }

  BigDecimal amount() {
    return (BigDecimal) row.value("AMTNOTLIN");
  }

  private X3Row newAnalytic() {
    return isProduct()
        ? X3Row.of("CPTANALIN")
            .with("ABRFIC", "PID")
            .with("VCRLIN", row.value("PIDLIN"))
            .with("ANALIG", 1)
            .with("AMT", amount())
        : X3Row.of("BPSINVLIGA")
            .with("LIG", row.value("LIG"))
            .with("ANALIG", 1)
            .with("AMT", amount());
  }

  List<X3Row> rows(String number) {
    List<X3Row> rows = new ArrayList<>(List.of(row.with("NUM", number)));
    String owner = isProduct() ? "VCRNUM" : "NUM";
    analytics.forEach(analytic -> rows.add(analytic.with(owner, number)));
    return rows;
  }
}
