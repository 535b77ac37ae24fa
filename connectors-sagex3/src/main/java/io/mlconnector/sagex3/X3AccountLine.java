package io.mlconnector.sagex3;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a direct invoice ({@code BPSINVLIG}), which names an account in place of a product.
 *
 * @param lig number of the line
 * @param coa chart of accounts, blank where it is not published
 * @param acc account
 * @param vat tax code
 * @param amtvat tax amount
 * @param pjtlin project
 */
public record X3AccountLine(
    int lig,
    String coa,
    String acc,
    String des,
    Optional<BigDecimal> amtnotlin,
    String vat,
    Optional<BigDecimal> amtvat,
    String pjtlin,
    List<X3Analytic> analytics,
    Map<String, String> custom) {
  public X3AccountLine {
    analytics = List.copyOf(analytics);
    custom = Map.copyOf(custom);
  }

  static X3AccountLine of(X3Row row, List<X3Analytic> analytics) {
    return new X3AccountLine(
        row.integer("LIG"),
        row.text("COA"),
        row.text("ACC"),
        row.text("DES"),
        row.number("AMTNOTLIN"),
        row.text("VAT"),
        row.number("AMTVAT"),
        row.text("PJTLIN"),
        analytics,
        row.custom());
  }
}
