package io.mlconnector.cin7;

import io.mlconnector.cin7.Cin7Settings.Documents;
import io.mlconnector.cin7.Cin7Settings.LineTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What lines come to: quantity x price x (1 - discount / 100), rounded half up. The service refuses
 * a total that differs from its own [code:live].
 */
final class Amounts {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int CENTS = 2;

  private Amounts() {}

  static BigDecimal net(BigDecimal quantity, BigDecimal price, BigDecimal discount, int places) {
    return quantity
        .multiply(price)
        .multiply(HUNDRED.subtract(discount))
        .movePointLeft(2)
        .setScale(places, RoundingMode.HALF_UP);
  }

  /** The total that the service checks. */
  static BigDecimal checked(Cin7Line line, Documents how) {
    return checked(
        net(line.quantity(), line.price(), line.discount(), how.totalPlaces()), line.tax(), how);
  }

  static BigDecimal checked(Cin7Charge charge, Documents how) {
    return checked(
        net(charge.quantity(), charge.price(), charge.discount(), how.totalPlaces()),
        charge.tax(),
        how);
  }

  private static BigDecimal checked(BigDecimal net, BigDecimal tax, Documents how) {
    return how.lineTotal() == LineTotal.WITH_TAX
        ? net.add(tax).setScale(how.totalPlaces(), RoundingMode.HALF_UP)
        : net;
  }

  /** A document with its tax; where prices include the tax it is not added again. */
  static BigDecimal document(
      List<Cin7Line> lines, List<Cin7Charge> charges, String taxCalculation) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (Cin7Line line : lines) {
      sum = sum.add(net(line.quantity(), line.price(), line.discount(), CENTS));
      tax = tax.add(line.tax());
    }
    for (Cin7Charge charge : charges) {
      sum = sum.add(net(charge.quantity(), charge.price(), charge.discount(), CENTS));
      tax = tax.add(charge.tax());
    }
    return taxCalculation.equalsIgnoreCase("Inclusive") ? sum : sum.add(tax);
  }
}
