package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.ApiRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads all pages of a list. A page may be shorter than asked although others follow (seen), so
 * only {@code Total} or an empty page ends the list.
 */
final class Pages {
  static final int LIMIT = 1_000;
  private final ApiClient api;

  Pages(ApiClient api) {
    this.api = api;
  }

  /**
   * One list: its path, the name of the array in its answer, and its filters. A filter is never
   * blank, since a blank one would be taken as a filter too.
   */
  record Listing(String path, String array, Map<String, String> filters) {
    Listing {
      filters = Map.copyOf(filters);
    }
  }

  /** One page, with the number of rows in the whole list; 0 where the service does not tell it. */
  record Page(List<JsonNode> rows, int total) {}

  List<JsonNode> all(Listing listing) {
    return from(listing, page(listing, 1, LIMIT));
  }

  Page first(Listing listing) {
    return page(listing, 1, LIMIT);
  }

  /** The whole list, beginning with a first page that was read already. */
  List<JsonNode> from(Listing listing, Page first) {
    List<JsonNode> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    // a service that gives fewer rows than asked counts its pages by that number too
    int limit = first.rows().size() < first.total() ? first.rows().size() : LIMIT;
    Page page = first;
    for (int number = 2; add(page.rows(), rows, seen) && rows.size() < most(page); number++) {
      page = page(listing, number, limit);
    }
    return rows;
  }

  private static int most(Page page) {
    return page.total() > 0 ? page.total() : Integer.MAX_VALUE;
  }

  /**
   * Adds the rows that were not seen before, since rows may move to another page while a list is
   * read. False if there was none.
   */
  private static boolean add(List<JsonNode> page, List<JsonNode> rows, Set<String> seen) {
    int before = rows.size();
    for (JsonNode row : page) {
      if (seen.add(identity(row))) {
        rows.add(row);
      }
    }
    return rows.size() > before;
  }

  private static String identity(JsonNode row) {
    String id = row.path("ID").asText("");
    return id.isEmpty() ? row.toString() : id;
  }

  private Page page(Listing listing, int number, int limit) {
    ApiRequest request = api.get(listing.path());
    listing.filters().forEach(request::query);
    JsonNode answer =
        request
            .query("Page", Integer.toString(number))
            .query("Limit", Integer.toString(limit))
            .as(JsonNode.class);
    List<JsonNode> rows = new ArrayList<>();
    answer.path(listing.array()).forEach(rows::add);
    return new Page(rows, answer.path("Total").asInt(0));
  }
}
