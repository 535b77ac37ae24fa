package io.mlconnector.testkit.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Documents by id, in the order in which they were made: reads by id see the newest state, lists
 * only what has become visible. Documents on the shelf are never changed, only replaced.
 */
final class Shelf {
  private record Shown(Instant from, ObjectNode row) {}

  private final Map<String, ObjectNode> documents = new LinkedHashMap<>();
  private final Map<String, List<Shown>> rows = new LinkedHashMap<>();

  /**
   * Puts a document in place of the one with its {@code ID}.
   *
   * @param row what lists show of it from {@code visibleAt} on
   */
  void put(ObjectNode document, ObjectNode row, Moment moment) {
    String id = key(Json.text(document, "ID"));
    documents.put(id, document);
    List<Shown> versions = rows.computeIfAbsent(id, any -> new ArrayList<>());
    versions.add(new Shown(moment.visibleAt(), row));
    for (int newest = versions.size() - 1; newest > 0; newest--) {
      if (!versions.get(newest).from().isAfter(moment.now())) {
        versions.subList(0, newest).clear();
        return;
      }
    }
  }

  /** A copy to change and to put back. */
  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(documents.get(key(id))).map(ObjectNode::deepCopy);
  }

  /** All documents as they are; only to read. */
  List<ObjectNode> all() {
    return List.copyOf(documents.values());
  }

  /** What lists show at that time; only to read. */
  List<ObjectNode> listed(Instant now) {
    List<ObjectNode> listed = new ArrayList<>();
    for (List<Shown> versions : rows.values()) {
      for (int newest = versions.size() - 1; newest >= 0; newest--) {
        if (!versions.get(newest).from().isAfter(now)) {
          listed.add(versions.get(newest).row());
          break;
        }
      }
    }
    return listed;
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
