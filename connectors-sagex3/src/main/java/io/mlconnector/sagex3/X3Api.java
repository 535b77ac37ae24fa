package io.mlconnector.sagex3;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.Answer;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.ApiRequest;
import io.mlconnector.record.SystemId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the HTTP calls of api1 for one session. All of them go to the server of the settings,
 * whatever host its links name.
 */
final class X3Api {
  private final SystemId system;
  private final SageX3Settings settings;
  private final Ways ways;
  private final ApiClient client;
  private final ApiClient probes;
  private volatile Optional<Instant> clock = Optional.empty();

  /**
   * @param probes a client for questions, which takes a 500 or a 403 as a refusal
   */
  X3Api(SystemId system, SageX3Settings settings, Ways ways, ApiClient client, ApiClient probes) {
    this.system = system;
    this.settings = settings;
    this.ways = ways;
    this.client = client;
    this.probes = probes;
  }

  SystemId system() {
    return system;
  }

  SageX3Settings settings() {
    return settings;
  }

  Ways ways() {
    return ways;
  }

  SageX3Profile profile() {
    return settings.profile();
  }

  /**
   * Reads one page of a list.
   *
   * @throws UnexpectedResponseException when X3 refuses it: the installation does not publish what
   *     the profile says
   */
  X3Page list(X3Question question) {
    try {
      X3Page page = list(client, question);
      ways.answered(question.table());
      return page;
    } catch (RejectedException e) {
      throw new UnexpectedResponseException(text(e, question.table()), e);
    } catch (UnavailableException e) {
      throw ways.hasAnswered(question.table())
          ? e
          : new UnavailableException(text(e, question.table()), e.perhapsDone(), e);
    }
  }

  /** Reads one page of a list, where a refusal means that something is not published. */
  X3Page probe(X3Question question) {
    return list(probes, question);
  }

  /** All rows, page by page. */
  List<X3Row> all(X3Question question) {
    List<X3Row> rows = new ArrayList<>();
    X3Page page = list(question);
    rows.addAll(page.rows());
    while (page.next().isPresent()) {
      String before = page.next().get();
      page = list(question.from(before));
      rows.addAll(page.rows());
      if (page.next().equals(Optional.of(before))) {
        throw new UnexpectedResponseException(
            question.table() + ": the page after '" + before + "' is that page again");
      }
    }
    return rows;
  }

  /**
   * Reads one record whole.
   *
   * @throws RejectedException when there is no such record, or no such facet
   */
  Answer details(X3Table table, String key) {
    X3Publication publication = profile().of(table);
    String quoted = "('" + ApiRequest.segment(key.replace("'", "''")) + "')";
    return client
        .get(path(publication.className()) + quoted)
        .query("representation", publication.representation() + ".$details")
        .send();
  }

  /** X3's clock at the time of the last list; empty before the first. */
  Optional<Instant> clock() {
    return clock;
  }

  /** The names of the endpoints that the user may see. */
  List<String> endpoints() {
    JsonNode list =
        probes
            .get("api1/syracuse/collaboration/syracuse/endPoints")
            .query("representation", "endPoints.$query")
            .query("count", "100")
            .as(JsonNode.class);
    List<String> names = new ArrayList<>();
    list.path("$resources").forEach(each -> names.add(each.path("description").asText()));
    return names;
  }

  private X3Page list(ApiClient with, X3Question question) {
    X3Publication publication = profile().of(question.table());
    ApiRequest request =
        with.get(path(publication.className()))
            .query("representation", publication.representation() + ".$query");
    if (!question.where().isEmpty()) {
      request.query("where", question.where());
    }
    if (!question.orderBy().isEmpty()) {
      request.query("orderBy", question.orderBy());
    }
    if (!question.key().isEmpty()) {
      request.query("key", question.key());
    }
    Answer answer = request.query("count", String.valueOf(question.count())).send();
    JsonNode body = answer.as(JsonNode.class);
    if (!body.path("$resources").isArray()) {
      throw new UnexpectedResponseException(
          question.table()
              + ": the list has no $resources; is profile."
              + question.table()
              + ".representation one with a $query facet?");
    }
    List<X3Row> rows = new ArrayList<>();
    body.path("$resources").forEach(row -> rows.add(new X3Row(row, publication)));
    Optional<Instant> before = answer.date().map(date -> date.minus(answer.took()));
    clock = before.isPresent() ? before : clock;
    int size = body.path("$itemsPerPage").asInt(question.count());
    return new X3Page(
        rows,
        next(body, question, rows, Math.min(size, question.count())),
        size,
        before,
        answer.text().length());
  }

  /**
   * Where the next page begins. Only the key is taken from the server's link, since the rest names
   * the server by its internal name.
   */
  private static Optional<String> next(
      JsonNode body, X3Question question, List<X3Row> rows, int size) {
    if (body.has("$links")) {
      String url = body.path("$links").path("$next").path("$url").asText();
      for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
        if (pair.startsWith("key=")) {
          return Optional.of(
              URLDecoder.decode(pair.substring(4).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
      }
      if (url.isEmpty()) {
        return Optional.empty();
      }
    }
    return rows.isEmpty() || rows.size() < size
        ? Optional.empty()
        : Optional.of(cursor(question, rows.get(rows.size() - 1)));
  }

  /**
   * The {@code key} parameter for a page that begins after this row: the sort column, if there is
   * one, then the key.
   */
  static String cursor(X3Question question, X3Row row) {
    String stamp = row.publication().property("UPDDATTIM");
    String key = row.key(question.table());
    if (key.isEmpty()) {
      throw new UnexpectedResponseException(
          question.table()
              + ": rows show neither "
              + question.table().key()
              + " nor $key: put the key on the query facet, or name it in profile."
              + question.table());
    }
    return "gt." + (question.orderBy().startsWith(stamp) ? row.text("UPDDATTIM") + "~" : "") + key;
  }

  private String path(String className) {
    return "api1/x3/erp/" + ApiRequest.segment(settings.endpoint()) + "/" + className;
  }

  private static String text(RuntimeException e, X3Table table) {
    return e.getMessage()
        + "; if it stays so, check the field names, class and representation in profile."
        + table
        + ": X3 answers 500 for a property that it does not know";
  }
}
