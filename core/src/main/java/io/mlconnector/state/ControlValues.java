package io.mlconnector.state;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Date, currency and amount of a document, by which a period is compared on both sides, to the
 * cent.
 */
public record ControlValues(
    Optional<LocalDate> date, Optional<String> currency, Optional<BigDecimal> amount) {

  public static final ControlValues NONE =
      new ControlValues(Optional.empty(), Optional.empty(), Optional.empty());
}
