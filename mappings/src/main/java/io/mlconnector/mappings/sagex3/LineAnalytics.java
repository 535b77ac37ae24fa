package io.mlconnector.mappings.sagex3;

import io.mlconnector.sagex3.X3Analytic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Account and dimensions of a document line (contract 7.2 and 7.4). Of a split line the first row
 * with a value counts.
 */
final class LineAnalytics {
  private LineAnalytics() {}

  /** Blank where X3 decides it when it posts. */
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
