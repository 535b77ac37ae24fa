package io.mlconnector.mappings.sagex3;

import io.mlconnector.sagex3.X3Analytic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses account and dimensions of a document line from its analytical rows in X3. If a line is
 * split over several rows, the first row with a value counts.
 */
final class LineAnalytics {
  private LineAnalytics() {}

  /** The account of the line; blank where X3 chooses it only when it posts the document. */
  static String account(List<X3Analytic> analytics) {
    return analytics.stream()
        .flatMap(row -> row.accounts().stream())
        .map(X3Analytic.Account::acc)
        .filter(account -> !account.isBlank())
        .findFirst()
        .orElse("");
  }

  static Map<String, String> dimensions(List<X3Analytic> analytics) {
    Map<String, String> dimensions = new TreeMap<>();
    analytics.forEach(row -> row.dimensions().forEach(dimensions::putIfAbsent));
    return dimensions;
  }
}
