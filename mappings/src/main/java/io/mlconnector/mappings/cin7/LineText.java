package io.mlconnector.mappings.cin7;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What lines of orders and invoices have in common. Cin7 has no cost centres: they stand in the
 * text (contract 7).
 */
final class LineText {
  private static final int PLACES = 4;

  private LineText() {}

  /** The source's number of the line and its dimensions, e.g. {@code L=1000/1; CCE=OPS}. */
  static String of(String id, Map<String, String> dimensions) {
    String axes =
        new TreeMap<>(dimensions)
            .entrySet().stream()
                .map(axis -> axis.getKey() + "=" + axis.getValue())
                .collect(Collectors.joining("; "));
    return axes.isEmpty() ? "L=" + id : "L=" + id + "; " + axes;
  }

  /** At most four places; what that makes of a total is compared and reported, not forced. */
  static BigDecimal price(BigDecimal price) {
    return price.setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
