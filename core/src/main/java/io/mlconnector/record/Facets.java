package io.mlconnector.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What scopes and control totals ask of a document; each may be missing.
 *
 * @param date the document's own date, never shifted by a zone
 * @param amount the document's total in its currency, with sign
 */
public record Facets(
    Optional<String> company,
    Optional<String> site,
    Optional<LocalDate> date,
    Optional<String> currency,
    Optional<BigDecimal> amount) {

  public static final Facets NONE =
      new Facets(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
