package io.mlconnector.sagex3;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.error.UnexpectedResponseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of documents: the collection that the profile names, else the one whose elements look
 * like such lines, else the lines' own list (contract 3.6: the names were not seen).
 */
final class Lines {
  private final X3Api api;
  private final Headers headers;

  Lines(X3Api api, Headers headers) {
    this.api = api;
    this.headers = headers;
  }

  /** The collection of a document; empty where it has none that is known to be of these lines. */
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
   * The lines by their own list.
   *
   * @throws UnexpectedResponseException where there is none either: a document without its lines
   *     would be wrong data
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
