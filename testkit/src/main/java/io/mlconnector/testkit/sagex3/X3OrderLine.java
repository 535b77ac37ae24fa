package io.mlconnector.testkit.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a purchase order: X3 keeps quantities and prices in two tables, accounts in a third.
 * The order's number is filled in by {@link X3Order}.
 *
 * @param quantity row of {@code PORDERQ}
 * @param price row of {@code PORDERP}; once per line however many schedules it has
 * @param analytics rows of {@code CPTANALIN}, with {@code ABRFIC} POP
 */
public record X3OrderLine(X3Row quantity, X3Row price, List<X3Row> analytics) {

  public X3OrderLine {
    analytics = List.copyOf(analytics);
  }

  /** An open line for some units of a product, not yet received. */
  public static X3OrderLine of(int line, String product, String quantity, String netPrice) {
    BigDecimal units = new BigDecimal(quantity);
    BigDecimal amount = units.multiply(new BigDecimal(netPrice));
    X3Row ordered =
        X3Row.of("PORDERQ")
            .with("POPLIN", line)
            .with("POQSEQ", 1000)
            .units(product, units)
            .with("LINAMT", amount)
            .with("LINATIAMT", amount)
            .with("EXTRCPDAT", LocalDate.of(2025, 12, 15))
            .with("LINCLEFLG", false)
            .with("PRHFCY", "FR011");
    X3Row price =
        X3Row.of("PORDERP")
            .with("POPLIN", line)
            .with("POPSEQ", 1000)
            .with("ITMREF", product)
            .with("ITMDES1", product)
            .with("ITMDES", product)
            .with("GROPRI", new BigDecimal(netPrice))
            .with("NETPRI", new BigDecimal(netPrice));
    return new X3OrderLine(ordered, price, List.of());
  }

  /**
   * The line with a column changed, in whichever of {@code PORDERQ} and {@code PORDERP} have it.
   */
  public X3OrderLine with(String column, Object value) {
    boolean priced = X3Table.named("PORDERP").has(column);
    boolean counted = X3Table.named("PORDERQ").has(column) || !priced;
    return new X3OrderLine(
        counted ? quantity.with(column, value) : quantity,
        priced ? price.with(column, value) : price,
        analytics);
  }

  /** The line as another delivery schedule of the same {@code POPLIN}. */
  public X3OrderLine schedule(int sequence) {
    return new X3OrderLine(quantity.with("POQSEQ", sequence), price, analytics);
  }

  /** The line with one more analytical row: an account (may be blank) with no axes yet. */
  public X3OrderLine account(String account) {
    List<X3Row> more = new ArrayList<>(analytics);
    more.add(
        X3Row.of("CPTANALIN")
            .with("ABRFIC", "POP")
            .with("ANALIG", more.size() + 1)
            .with("ACC", List.of(account))
            .with("COA", List.of(account.isEmpty() ? "" : "FRA"))
            .with("LED", List.of("SOC"))
            .with("AMT", quantity.value("LINAMT"))
            .with("QTY", quantity.value("QTYPUU"))
            .with("CUR", "EUR"));
    return new X3OrderLine(quantity, price, more);
  }

  /** The line with one more axis on its last analytical row. */
  public X3OrderLine axis(String type, String dimension) {
    List<X3Row> changed = new ArrayList<>(analytics.isEmpty() ? account("").analytics : analytics);
    int last = changed.size() - 1;
    changed.set(last, changed.get(last).axis(type, dimension));
    return new X3OrderLine(quantity, price, changed);
  }
}
