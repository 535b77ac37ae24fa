package io.mlconnector.cin7;

import io.mlconnector.cin7.Cin7Settings.Documents;
import io.mlconnector.cin7.Cin7Settings.LineTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Computes the totals of lines and documents: quantity x price x (1 - discount / 100), rounded half
 * up. The service refuses a line whose total differs from its own (seen).
 */
final class Amounts {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int CENTS = 2;

  private Amounts() {}

  private static BigDecimal net(Priced item, int places) {
    return item.quantity()
        .multiply(item.price())
        .multiply(HUNDRED.subtract(item.discount()))
        .movePointLeft(2)
        .setScale(places, RoundingMode.HALF_UP);
  }

  /** The total of a line as the service checks it. */
  static BigDecimal checked(Priced item, Documents how) {
    BigDecimal net = net(item, how.totalPlaces());
    return how.lineTotal() == LineTotal.WITH_TAX
        ? net.add(item.tax()).setScale(how.totalPlaces(), RoundingMode.HALF_UP)
        : net;
  }

  /** The total of a document with tax; where prices include the tax, it is not added again. */
  static BigDecimal document(
      List<Cin7Line> lines, List<Cin7Charge> charges, String taxCalculation) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (List<? extends Priced> items : List.of(lines, charges)) {
      for (Priced item : items) {
        sum = sum.add(net(item, CENTS));
        tax = tax.add(item.tax());
      }
    }
    return taxCalculation.equalsIgnoreCase("Inclusive") ? sum : sum.add(tax);
  }
}
