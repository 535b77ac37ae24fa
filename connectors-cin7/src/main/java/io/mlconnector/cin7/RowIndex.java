package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.cin7.Pages.Listing;
import io.mlconnector.cin7.Pages.Page;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds rows of one list by a text and by GUID, deprecated ones included. Rows are asked for one by
 * one as long as that takes fewer calls, else the list is read whole. The service's filters match
 * loosely (starts with, contains), so each row is compared here. It lasts for a session and is
 * thread-safe.
 */
final class RowIndex {
  private static final int FEW = 4;
  private final Pages pages;
  private final String path;
  private final String array;
  private final String filter;
  private final String field;
  private final Map<String, JsonNode> byId = new LinkedHashMap<>();
  private final Map<String, Set<String>> idsByText = new HashMap<>();
  private final Set<String> askedTexts = new LinkedHashSet<>();
  private final Set<String> askedIds = new LinkedHashSet<>();
  private boolean whole;
  private int wholeCosts;

  /**
   * @param filter the query parameter that narrows by the text
   * @param field the field that holds the text
   */
  RowIndex(Pages pages, String path, String array, String filter, String field) {
    this.pages = pages;
    this.path = path;
    this.array = array;
    this.filter = filter;
    this.field = field;
  }

  /** The form in which texts are compared: Unicode NFC, trimmed, case kept. */
  static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }

  /** Rows for each asked text, including rows that differ from it only in case. */
  synchronized Map<String, List<JsonNode>> find(Collection<String> texts) {
    Map<String, String> unknown = new LinkedHashMap<>();
    texts.forEach(text -> unknown.putIfAbsent(folded(text), normal(text)));
    unknown.keySet().removeAll(askedTexts);
    if (!whole && !readWhole(unknown.size(), askedTexts.size())) {
      unknown.values().forEach(this::askText);
    }
    Map<String, List<JsonNode>> found = new TreeMap<>();
    for (String text : texts) {
      List<JsonNode> rows = new ArrayList<>();
      idsByText.getOrDefault(folded(text), Set.of()).forEach(id -> rows.add(byId.get(id)));
      if (!rows.isEmpty()) {
        found.put(text, rows);
      }
    }
    return found;
  }

  /** Rows by GUID; those that do not exist are left out. */
  synchronized Map<String, JsonNode> byIds(Collection<String> ids) {
    Set<String> unknown = new LinkedHashSet<>();
    ids.forEach(id -> unknown.add(id.toLowerCase(Locale.ROOT)));
    unknown.removeAll(askedIds);
    unknown.removeAll(byId.keySet());
    if (!whole && !readWhole(unknown.size(), askedIds.size())) {
      unknown.forEach(this::askId);
    }
    Map<String, JsonNode> found = new LinkedHashMap<>();
    ids.forEach(id -> known(id).ifPresent(row -> found.put(id, row)));
    return found;
  }

  /** The row with exactly this text, if it was read already; makes no call. */
  synchronized Optional<JsonNode> knownByText(String text) {
    return idsByText.getOrDefault(folded(text), Set.of()).stream()
        .map(byId::get)
        .filter(row -> normal(row.path(field).asText("")).equals(normal(text)))
        .findFirst();
  }

  /** The row with this GUID, if it was read already; makes no call. */
  synchronized Optional<JsonNode> known(String id) {
    return Optional.ofNullable(byId.get(id.toLowerCase(Locale.ROOT)));
  }

  /** Adds a row that the service has just answered, or puts it in place of an older one. */
  synchronized void put(JsonNode row) {
    String id = row.path("ID").asText("").toLowerCase(Locale.ROOT);
    Optional.ofNullable(byId.put(id, row))
        .ifPresent(old -> ids(old.path(field).asText("")).remove(id));
    ids(row.path(field).asText("")).add(id);
  }

  /** All rows. */
  synchronized List<JsonNode> all() {
    if (!whole) {
      take(pages.all(listing(Map.of())));
    }
    return List.copyOf(byId.values());
  }

  private Set<String> ids(String text) {
    return idsByText.computeIfAbsent(folded(text), any -> new LinkedHashSet<>());
  }

  private static String folded(String text) {
    return normal(text).toLowerCase(Locale.ROOT);
  }

  /** Reads the list whole if that takes fewer calls than asking for each. */
  private boolean readWhole(int wanted, int asked) {
    if (wanted == 0 || wanted + asked <= Math.max(FEW, wholeCosts)) {
      return wanted == 0;
    }
    Page first = pages.first(listing(Map.of()));
    int size = Math.max(1, first.rows().size());
    wholeCosts = (first.total() + size - 1) / size;
    if (wholeCosts - 1 > wanted + asked) {
      return false;
    }
    take(pages.from(listing(Map.of()), first));
    return true;
  }

  private void take(List<JsonNode> rows) {
    rows.forEach(this::put);
    whole = true;
  }

  /**
   * Asks for a text in both Unicode forms (NFC and NFD) where they differ, since the service's
   * filter compares character by character.
   */
  private void askText(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    for (String form : new LinkedHashSet<>(List.of(text, decomposed))) {
      pages.all(listing(Map.of(filter, form))).forEach(this::put);
    }
    askedTexts.add(folded(text));
  }

  private void askId(String id) {
    pages.all(listing(Map.of("ID", id))).stream()
        .filter(row -> row.path("ID").asText("").equalsIgnoreCase(id))
        .forEach(this::put);
    askedIds.add(id);
  }

  private Listing listing(Map<String, String> filters) {
    Map<String, String> all = new LinkedHashMap<>(filters);
    all.put("IncludeDeprecated", "true");
    return new Listing(path, array, all);
  }
}
