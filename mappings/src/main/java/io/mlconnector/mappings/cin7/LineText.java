package io.mlconnector.mappings.cin7;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Texts and prices that lines of orders and invoices share. Cin7's API has no field for cost
 * centres or other dimensions, so they are written into the text of the line.
 */
final class LineText {
  private static final int PLACES = 4;

  private LineText() {}

  /**
   * The text of a line: its number in the source and its dimensions, e.g. {@code L=1000/1;
   * CCE=OPS}.
   */
  static String of(String id, Map<String, String> dimensions) {
    String axes =
        new TreeMap<>(dimensions)
            .entrySet().stream()
                .map(axis -> axis.getKey() + "=" + axis.getValue())
                .collect(Collectors.joining("; "));
    return axes.isEmpty() ? "L=" + id : "L=" + id + "; " + axes;
  }

  /**
   * A price rounded to the four places that Cin7 takes. If the total then differs from the
   * source's, the difference is reported and the line is not adjusted.
   */
  static BigDecimal price(BigDecimal price) {
    return price.setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
