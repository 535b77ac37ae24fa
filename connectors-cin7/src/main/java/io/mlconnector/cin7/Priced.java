package io.mlconnector.cin7;

import java.math.BigDecimal;
import java.util.Optional;

/** What lines and charges have in common: how many at which price, the tax and the account. */
interface Priced {
  BigDecimal quantity();

  BigDecimal price();

  /** Percent. */
  BigDecimal discount();

  BigDecimal tax();

  String taxRule();

  String account();

  Optional<BigDecimal> total();
}
