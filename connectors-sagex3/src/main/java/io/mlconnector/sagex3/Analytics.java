package io.mlconnector.sagex3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads accounts and dimensions of document lines, for several documents with one call. They stand
 * in the table {@code CPTANALIN}, apart from the lines.
 */
final class Analytics {
  /** The code of order lines in {@code CPTANALIN} (seen). */
  static final String ORDER_LINES = "POP";

  /**
   * The code of lines of purchase invoices in {@code CPTANALIN} (assumed, from the abbreviation of
   * their table).
   */
  static final String INVOICE_LINES = "PID";

  private final Map<String, List<X3Row>> rows;

  private Analytics(Map<String, List<X3Row>> rows) {
    this.rows = rows;
  }

  static Analytics ofLines(X3Api api, Headers headers, Collection<String> numbers, String table) {
    boolean asked = api.profile().analytics() && api.profile().has(X3Table.CPTANALIN);
    return new Analytics(
        asked ? headers.rows(X3Table.CPTANALIN, numbers, filter(api, table)) : Map.of());
  }

  static Analytics ofAccountLines(X3Api api, Headers headers, Collection<String> numbers) {
    boolean asked = api.profile().analytics() && api.profile().has(X3Table.BPSINVLIGA);
    return new Analytics(asked ? headers.rows(X3Table.BPSINVLIGA, numbers, "") : Map.of());
  }

  static String filter(X3Api api, String table) {
    return Where.equal(api.profile().of(X3Table.CPTANALIN).property("ABRFIC"), table);
  }

  /**
   * The rows of one line, and of one of its delivery schedules ({@code sequence}) where it has
   * several.
   */
  List<X3Analytic> of(String number, int line, int sequence) {
    return rows.getOrDefault(number, List.of()).stream()
        .filter(row -> row.integer(row.has("LIG") ? "LIG" : "VCRLIN") == line)
        .filter(row -> sequence == 0 || row.integer("VCRSEQ") == sequence)
        .map(Analytics::analytic)
        .toList();
  }

  private static X3Analytic analytic(X3Row row) {
    Map<Integer, String> ledgers = row.places("LED");
    Map<Integer, String> charts = row.places("COA");
    Map<Integer, String> numbers = row.places("ACC");
    TreeSet<Integer> places = new TreeSet<>(ledgers.keySet());
    places.addAll(numbers.keySet());
    List<X3Analytic.Account> accounts = new ArrayList<>();
    for (int place : places) {
      X3Analytic.Account account =
          new X3Analytic.Account(
              ledgers.getOrDefault(place, ""),
              charts.getOrDefault(place, ""),
              numbers.getOrDefault(place, ""));
      if (!account.led().isEmpty() || !account.acc().isEmpty()) {
        accounts.add(account);
      }
    }
    return new X3Analytic(
        row.integer("ANALIG"), accounts, row.dimensions(), row.number("AMT"), row.number("QTY"));
  }
}
