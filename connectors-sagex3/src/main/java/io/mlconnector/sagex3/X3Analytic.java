package io.mlconnector.sagex3;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts and dimensions of a document line, from a row of {@code CPTANALIN} or {@code
 * BPSINVLIGA}. A line may have no such row; the amounts of several rows add up to the line.
 *
 * @param analig number within the line
 * @param accounts accounts by ledger; where one is blank, X3 chooses it when it posts the document
 * @param dimensions axis code to value
 */
public record X3Analytic(
    int analig,
    List<Account> accounts,
    Map<String, String> dimensions,
    Optional<BigDecimal> amt,
    Optional<BigDecimal> qty) {

  /**
   * @param led ledger, e.g. SOC
   * @param coa chart of accounts
   */
  public record Account(String led, String coa, String acc) {}

  public X3Analytic {
    accounts = List.copyOf(accounts);
    dimensions = Map.copyOf(dimensions);
  }
}
