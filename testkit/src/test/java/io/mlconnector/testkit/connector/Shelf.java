package io.mlconnector.testkit.connector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A system in memory: papers by id. Thread-safe. */
final class Shelf {
  private final Map<String, Paper> papers = new LinkedHashMap<>();
  private long calls;

  synchronized String add(Paper paper) {
    calls++;
    String id = "P" + papers.size();
    papers.put(id, paper);
    return id;
  }

  synchronized String put(String id, Paper paper) {
    calls++;
    papers.put(id, paper);
    return id;
  }

  synchronized void remove(String id) {
    calls++;
    papers.remove(id);
  }

  synchronized Map<String, Paper> all() {
    return new LinkedHashMap<>(papers);
  }

  synchronized Optional<String> find(Paper paper) {
    return papers.entrySet().stream()
        .filter(entry -> entry.getValue().equals(paper))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  synchronized long calls() {
    return calls;
  }
}
