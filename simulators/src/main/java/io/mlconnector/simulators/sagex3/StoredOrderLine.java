package io.mlconnector.simulators.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a purchase order to put into the simulated X3, which keeps quantities and prices in two
 * tables and accounts in a third. The order's number is filled in by {@link StoredOrder}.
 *
 * @param quantity row of {@code PORDERQ}
 * @param price row of {@code PORDERP}; once per line however many schedules it has
 * @param analytics rows of {@code CPTANALIN}, with {@code ABRFIC} POP
 */
public record StoredOrderLine(StoredRow quantity, StoredRow price, List<StoredRow> analytics) {

  public StoredOrderLine {
    analytics = List.copyOf(analytics);
  }

  /** An open line for some units of a product, not yet received. */
  public static StoredOrderLine of(int line, String product, String quantity, String netPrice) {
    BigDecimal units = new BigDecimal(quantity);
    BigDecimal amount = units.multiply(new BigDecimal(netPrice));
    StoredRow ordered =
        StoredRow.of("PORDERQ")
            .with("POPLIN", line)
            .with("POQSEQ", 1000)
            .units(product, units)
            .with("LINAMT", amount)
            .with("LINATIAMT", amount)
            .with("EXTRCPDAT", LocalDate.of(2025, 12, 15))
            .with("LINCLEFLG", false)
            .with("PRHFCY", "FR011");
    StoredRow price =
        StoredRow.of("PORDERP")
            .with("POPLIN", line)
            .with("POPSEQ", 1000)
            .with("ITMREF", product)
            .with("ITMDES1", product)
            .with("ITMDES", product)
            .with("GROPRI", new BigDecimal(netPrice))
            .with("NETPRI", new BigDecimal(netPrice));
    return new StoredOrderLine(ordered, price, List.of());
  }

  /**
   * The line with a column changed, in whichever of {@code PORDERQ} and {@code PORDERP} have it.
   */
  public StoredOrderLine with(String column, Object value) {
    boolean priced = StoredTable.named("PORDERP").has(column);
    boolean counted = StoredTable.named("PORDERQ").has(column) || !priced;
    return new StoredOrderLine(
        counted ? quantity.with(column, value) : quantity,
        priced ? price.with(column, value) : price,
        analytics);
  }

  /** The line as another delivery schedule of the same {@code POPLIN}. */
  public StoredOrderLine schedule(int sequence) {
    return new StoredOrderLine(quantity.with("POQSEQ", sequence), price, analytics);
  }

  /** The line with one more analytical row: an account (may be blank) with no axes yet. */
  public StoredOrderLine account(String account) {
    List<StoredRow> more = new ArrayList<>(analytics);
    more.add(
        StoredRow.of("CPTANALIN")
            .with("ABRFIC", "POP")
            .with("ANALIG", more.size() + 1)
            .with("ACC", List.of(account))
            .with("COA", List.of(account.isEmpty() ? "" : "FRA"))
            .with("LED", List.of("SOC"))
            .with("AMT", quantity.value("LINAMT"))
            .with("QTY", quantity.value("QTYPUU"))
            .with("CUR", "EUR"));
    return new StoredOrderLine(quantity, price, more);
  }

  /** The line with one more axis on its last analytical row. */
  public StoredOrderLine axis(String type, String dimension) {
    List<StoredRow> changed =
        new ArrayList<>(analytics.isEmpty() ? account("").analytics : analytics);
    int last = changed.size() - 1;
    changed.set(last, changed.get(last).axis(type, dimension));
    return new StoredOrderLine(quantity, price, changed);
  }
}
