package io.mlconnector.mappings.cin7;

import io.mlconnector.mapping.CodeTranslation;
import io.mlconnector.mappings.document.Tables;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Quantity and price of a line, converted to the unit that Cin7 uses. Mapping table {@code uom}
 * says how many of Cin7's units one of the source's units is.
 */
record Quantities(BigDecimal quantity, BigDecimal price) {

  static Quantities of(
      BigDecimal quantity, BigDecimal price, String unit, CodeTranslation codes, String path) {
    Optional<String> row = unit.isBlank() ? Optional.empty() : codes.optional(Tables.UOM, unit);
    BigDecimal factor = BigDecimal.ONE;
    try {
      factor = row.map(BigDecimal::new).orElse(BigDecimal.ONE);
    } catch (NumberFormatException e) {
      codes.invalid(
          path + "unit", "table uom has '" + row.orElse("") + "' for " + unit + ", needs a number");
    }
    if (factor.signum() <= 0) {
      codes.invalid(
          path + "unit", "table uom has " + factor + " for " + unit + ", needs a number above 0");
      factor = BigDecimal.ONE;
    }
    return new Quantities(
        LineText.price(quantity.multiply(factor)),
        LineText.price(price.divide(factor, MathContext.DECIMAL64)));
  }
}
