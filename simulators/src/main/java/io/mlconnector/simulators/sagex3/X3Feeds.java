package io.mlconnector.simulators.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.simulators.Call;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the answers to list calls, with rows and the links to the next pages. */
final class X3Feeds {
  private final X3Switches switches;
  private final X3Json json;
  private final String endpoint;

  X3Feeds(X3Switches switches, X3Json json, String endpoint) {
    this.switches = switches;
    this.json = json;
    this.endpoint = endpoint;
  }

  Map<String, Object> list(Call call, StoredPublication publication, List<StoredRow> rows) {
    X3Lists.Page page = X3Lists.read(publication, call.query(), switches).page(rows);
    Map<String, Object> feed = new LinkedHashMap<>();
    feed.put("$itemsPerPage", page.count());
    if (switches.totalResults) {
      feed.put("$totalResults", page.total());
    }
    feed.put(
        "$resources",
        page.rows().stream()
            .map(row -> json.listed(publication, row, url(publication, row)))
            .toList());
    if (switches.links) {
      feed.put("$links", links(call, publication, page));
    }
    return feed;
  }

  /** The URL at which a record can be read. */
  String url(StoredPublication publication, StoredRow row) {
    return base(publication)
        + "('"
        + encoded(row.key().replace("'", "''"))
        + "')?representation="
        + publication.representation
        + ".$details";
  }

  Map<String, Object> endpoints(Call call) {
    if (!call.method().equals("GET")
        || !call.query().getOrDefault("representation", "").equals("endPoints.$query")) {
      throw new RefusedException(X3Refusal.MISSING_REPRESENTATION, "Representation is missing");
    }
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("$uuid", "20a5550c-0000-4000-8000-000000000001");
    one.put("$key", "20a5550c-0000-4000-8000-000000000001");
    one.put("$etag", 1);
    one.put("description", endpoint);
    one.put("dataset", endpoint);
    Map<String, Object> feed = new LinkedHashMap<>();
    feed.put("$descriptor", "endPoints");
    feed.put("$startIndex", 1);
    feed.put("$itemsPerPage", 100);
    feed.put("$totalResults", 1);
    feed.put("$resources", List.of(one));
    return feed;
  }

  private Map<String, Object> links(Call call, StoredPublication publication, X3Lists.Page page) {
    Map<String, Object> links = new LinkedHashMap<>();
    Optional<String> start = page.start();
    Optional<String> end = page.end();
    if (page.before()) {
      links.put("$first", link(call, publication, "gt"));
      start.ifPresent(key -> links.put("$previous", link(call, publication, "lt." + key)));
    }
    if (page.after()) {
      end.ifPresent(key -> links.put("$next", link(call, publication, "gt." + key)));
      links.put("$last", link(call, publication, "lt"));
    }
    return links;
  }

  private Map<String, String> link(Call call, StoredPublication publication, String key) {
    StringBuilder url = new StringBuilder(base(publication));
    url.append("?representation=").append(publication.representation).append(".$query");
    if (switches.linkRepeatsQuery) {
      for (String name : List.of("where", "orderBy", "count")) {
        if (call.query().containsKey(name)) {
          url.append("&" + name + "=" + encoded(call.query().getOrDefault(name, "")));
        }
      }
    }
    url.append("&key=").append(encoded(key));
    Map<String, String> link = new LinkedHashMap<>();
    link.put("$url", url.toString());
    link.put("$type", "application/json");
    link.put("$method", "GET");
    return link;
  }

  private String base(StoredPublication publication) {
    return switches.linkHost + "api1/x3/erp/" + endpoint + "/" + publication.className;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%7E", "~");
  }
}
