package io.mlconnector.state;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What "is November complete, to the cent?" is answered from. */
public record ControlValues(
    Optional<LocalDate> date, Optional<String> currency, Optional<BigDecimal> amount) {

  public static final ControlValues NONE =
      new ControlValues(Optional.empty(), Optional.empty(), Optional.empty());
}
