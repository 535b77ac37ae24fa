package io.mlconnector.sagex3;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.error.UnexpectedResponseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the lines of a document. They are in the collection that the profile names, else in the
 * collection whose elements have the columns of such lines, else they are read from the lines' own
 * list. Sage documents no names for the collections of purchase documents.
 */
final class Lines {
  private final X3Api api;
  private final Headers headers;

  Lines(X3Api api, Headers headers) {
    this.api = api;
    this.headers = headers;
  }

  /** The lines that came with a document; empty where it has no collection of such lines. */
  Optional<List<X3Row>> within(Headers.Document document, X3Table lines) {
    if (!document.whole()) {
      return Optional.empty();
    }
    X3Publication publication = publication(lines);
    Map<String, List<JsonNode>> collections = document.row().collections();
    String named = document.row().publication().collections().getOrDefault(lines, "");
    Optional<List<JsonNode>> found =
        collections.containsKey(named)
            ? Optional.of(collections.getOrDefault(named, List.of()))
            : collections.values().stream()
                .filter(elements -> !elements.isEmpty())
                .filter(elements -> looksLike(elements.get(0), lines, publication))
                .findFirst();
    return found.map(
        elements -> elements.stream().map(line -> new X3Row(line, publication)).toList());
  }

  /**
   * The lines from their own list.
   *
   * @throws UnexpectedResponseException where that list does not exist either, since a document
   *     without its lines would be wrong data
   */
  List<X3Row> listed(X3Table header, X3Table lines, String number) {
    if (!api.profile().has(lines)) {
      throw new UnexpectedResponseException(
          header
              + " "
              + number
              + ": no collection of lines was found; name it in profile."
              + header
              + ".collections, or publish "
              + lines
              + " and name it in profile."
              + lines);
    }
    return headers.rows(lines, List.of(number), "").getOrDefault(number, List.of());
  }

  private boolean looksLike(JsonNode element, X3Table lines, X3Publication publication) {
    if (lines == X3Table.PORDERP) {
      return element.has(publication.property("POPLIN"))
          && !element.has(publication(X3Table.PORDERQ).property("POQSEQ"));
    }
    return lines.key().stream()
        .skip(1)
        .allMatch(column -> element.has(publication.property(column)));
  }

  private X3Publication publication(X3Table table) {
    return api.profile().has(table)
        ? api.profile().of(table)
        : X3Publication.of(table.name(), table.name());
  }
}
