package io.mlconnector.cin7;

import java.math.BigDecimal;
import java.util.Optional;

/** The common face of lines and charges: quantity, price, discount, tax and account. */
interface Priced {
  BigDecimal quantity();

  BigDecimal price();

  /** The discount in percent. */
  BigDecimal discount();

  BigDecimal tax();

  String taxRule();

  String account();

  Optional<BigDecimal> total();
}
