package io.mlconnector.sagex3;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code CPTANALIN} or {@code BPSINVLIGA}: accounts and dimensions of a document line. A
 * line without any is normal; the amounts of several add up to the line (contract 7.2 and 7.4).
 *
 * @param analig number within the line
 * @param accounts by ledger; a blank account is decided by X3 when it posts
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
