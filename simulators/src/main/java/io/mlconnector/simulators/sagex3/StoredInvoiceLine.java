package io.mlconnector.simulators.sagex3;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a supplier invoice to put into the simulated X3, with a product (purchase invoice) or
 * an account (direct invoice). The invoice's number is filled in by {@link StoredInvoice}.
 *
 * @param row of {@code PINVOICED} or {@code BPSINVLIG}
 * @param analytics rows of {@code CPTANALIN} or {@code BPSINVLIGA}
 */
public record StoredInvoiceLine(StoredRow row, List<StoredRow> analytics) {

  public StoredInvoiceLine {
    analytics = List.copyOf(analytics);
  }

  /** A line of a purchase invoice that came from no order. */
  public static StoredInvoiceLine product(
      int line, String product, String quantity, String netPrice) {
    BigDecimal units = new BigDecimal(quantity);
    BigDecimal price = new BigDecimal(netPrice);
    StoredRow row =
        StoredRow.of("PINVOICED")
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
    return new StoredInvoiceLine(row, List.of());
  }

  /** A line of a direct invoice. */
  public static StoredInvoiceLine account(int line, String account, String text, String amount) {
    return new StoredInvoiceLine(
        StoredRow.of("BPSINVLIG")
            .with("LIG", line)
            .with("ACC", account)
            .with("COA", "FRA")
            .with("DES", text)
            .with("AMTNOTLIN", new BigDecimal(amount))
            .with("VAT", "FRN"),
        List.of());
  }

  /** The same line, which invoices a line of a purchase order. */
  public StoredInvoiceLine forOrder(String order, int line, int sequence) {
    return with("TYPORI", 1)
        .with("NUMORI", order)
        .with("LINORI", line)
        .with("SEQORI", sequence)
        .with("POHNUM", order)
        .with("POPLIN", line)
        .with("POQSEQ", sequence);
  }

  /** The line with a column of its row changed. */
  public StoredInvoiceLine with(String column, Object value) {
    return new StoredInvoiceLine(row.with(column, value), analytics);
  }

  /** The line with one more axis on its (only) analytical row. */
  public StoredInvoiceLine axis(String type, String dimension) {
    StoredRow analytic = analytics.isEmpty() ? newAnalytic() : analytics.get(0);
    return new StoredInvoiceLine(row, List.of(analytic.axis(type, dimension)));
  }

  boolean isProduct() {
    return row.table().equals("PINVOICED");
  }

  BigDecimal amount() {
    return (BigDecimal) row.value("AMTNOTLIN");
  }

  private StoredRow newAnalytic() {
    return isProduct()
        ? StoredRow.of("CPTANALIN")
            .with("ABRFIC", "PID")
            .with("VCRLIN", row.value("PIDLIN"))
            .with("ANALIG", 1)
            .with("AMT", amount())
        : StoredRow.of("BPSINVLIGA")
            .with("LIG", row.value("LIG"))
            .with("ANALIG", 1)
            .with("AMT", amount());
  }

  List<StoredRow> rows(String number) {
    List<StoredRow> rows = new ArrayList<>(List.of(row.with("NUM", number)));
    String owner = isProduct() ? "VCRNUM" : "NUM";
    analytics.forEach(analytic -> rows.add(analytic.with(owner, number)));
    return rows;
  }
}
