package io.mlconnector.sagex3;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads documents and rows by their keys: a document by {@code $details}, or from the list where
 * the installation offers no {@code $details}.
 */
final class Headers {
  private static final int TOGETHER = 20;

  private final X3Api api;

  Headers(X3Api api) {
    this.api = api;
  }

  /**
   * A document as it was read.
   *
   * @param whole whether it was read by {@code $details}, which includes its line collections
   */
  record Document(X3Row row, boolean whole, long bytes) {}

  /** One document by {@code $details}, or from the list where X3 refuses that. */
  Optional<Document> document(X3Table table, String key) {
    if (!api.ways().withoutDetails(table)) {
      try {
        Answer answer = api.details(table, key);
        X3Row row = new X3Row(answer.as(JsonNode.class), api.profile().of(table));
        api.ways().detailed(table);
        return Optional.of(new Document(row, true, answer.text().length()));
      } catch (RejectedException e) {
        return instead(table, key);
      }
    }
    return listed(table, key);
  }

  /**
   * Reads the document from the list after {@code $details} was refused. That is remembered as a
   * missing facet, unless the key holds a slash, which a server may refuse in any path.
   */
  private Optional<Document> instead(X3Table table, String key) {
    Optional<Document> listed = listed(table, key);
    if (listed.isPresent() && !key.contains("/")) {
      api.ways().refusedDetails(table);
    }
    return listed;
  }

  private Optional<Document> listed(X3Table table, String key) {
    return rows(table, List.of(key), "").getOrDefault(key, List.of()).stream()
        .findFirst()
        .map(row -> new Document(row, false, row.json().toString().length()));
  }

  /**
   * All rows of a table that belong to these numbers of documents, by number.
   *
   * @param filter a further condition for rows; blank for none
   */
  Map<String, List<X3Row>> rows(X3Table table, Collection<String> numbers, String filter) {
    Map<String, List<X3Row>> rows = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(numbers);
    while (!left.isEmpty()) {
      List<String> some = left.subList(0, Math.min(TOGETHER, left.size()));
      for (X3Row row : together(table, List.copyOf(some), filter)) {
        rows.computeIfAbsent(row.text(table.owner()), number -> new ArrayList<>()).add(row);
      }
      some.clear();
    }
    return rows;
  }

  /**
   * Reads the rows of several numbers with one condition {@code in (..)}, or number by number where
   * X3 refuses that.
   */
  private List<X3Row> together(X3Table table, List<String> numbers, String filter) {
    String property = api.profile().of(table).property(table.owner());
    if (numbers.size() > 1 && !api.ways().oneByOne(table)) {
      try {
        return all(table, Where.in(property, numbers), filter);
      } catch (UnexpectedResponseException | UnavailableException e) {
        api.ways().askOneByOne(table); // if it was only an outage, the calls that follow fail too
      }
    }
    List<X3Row> rows = new ArrayList<>();
    for (String number : numbers) {
      rows.addAll(all(table, Where.equal(property, number), filter));
    }
    return rows;
  }

  private List<X3Row> all(X3Table table, String where, String filter) {
    String whole = filter.isEmpty() ? where : where + " and " + filter;
    return api.all(X3Question.where(table, whole, api.settings().pageSize()));
  }
}
