package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps documents by id, in the order in which they were made. A read by id sees the newest state,
 * a list only what has become visible. A document is never changed in place, only replaced.
 */
final class Shelf {
  private record Shown(Instant from, ObjectNode row) {}

  /** The rows that lists show between two times, as long as no document is put meanwhile. */
  private record Listing(Instant from, Instant until, List<ObjectNode> rows) {
    boolean holds(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  private final Map<String, ObjectNode> documents = new LinkedHashMap<>();
  private final Map<String, List<Shown>> rows = new LinkedHashMap<>();
  private final Comparator<ObjectNode> order;
  private Listing last = new Listing(Instant.MAX, Instant.MIN, List.of());

  /** A shelf whose lists are in the order in which documents were made. */
  Shelf() {
    this(Comparator.comparingInt(row -> 0));
  }

  /** A shelf whose lists are in this order. */
  Shelf(Comparator<ObjectNode> order) {
    this.order = order;
  }

  /**
   * Puts a document in place of the one with its {@code ID}.
   *
   * @param row what lists show of the document from {@code visibleAt} on
   */
  void put(ObjectNode document, ObjectNode row, Moment moment) {
    String id = key(Bodies.text(document, "ID"));
    documents.put(id, document);
    last = new Listing(Instant.MAX, Instant.MIN, List.of());
    List<Shown> versions = rows.computeIfAbsent(id, any -> new ArrayList<>());
    versions.add(new Shown(moment.visibleAt(), row));
    for (int newest = versions.size() - 1; newest > 0; newest--) {
      if (!versions.get(newest).from().isAfter(moment.now())) {
        versions.subList(0, newest).clear();
        return;
      }
    }
  }

  /** A copy of a document, to change and to put back. */
  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(documents.get(key(id))).map(ObjectNode::deepCopy);
  }

  /** All documents as they are; only to read. */
  List<ObjectNode> all() {
    return List.copyOf(documents.values());
  }

  /**
   * The rows that lists show at that time; only to read. They are sorted once, not for each page.
   */
  List<ObjectNode> listed(Instant now) {
    if (!last.holds(now)) {
      last = listing(now);
    }
    return last.rows();
  }

  private Listing listing(Instant now) {
    List<ObjectNode> listed = new ArrayList<>();
    Instant until = Instant.MAX;
    for (List<Shown> versions : rows.values()) {
      for (int newest = versions.size() - 1; newest >= 0; newest--) {
        Shown shown = versions.get(newest);
        if (!shown.from().isAfter(now)) {
          listed.add(shown.row());
          break;
        }
        until = shown.from().isBefore(until) ? shown.from() : until;
      }
    }
    listed.sort(order);
    return new Listing(now, until, Collections.unmodifiableList(listed));
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
