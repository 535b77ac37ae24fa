package io.mlconnector.feed;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which documents one run has read, and when by the source's clock. The first {@value #MOST} are
 * remembered, some 6 MB; more are read again when another table tells of them.
 */
final class ReadDocuments {
  static final int MOST = 50_000;

  private final Map<String, Instant> readAt = new HashMap<>();

  /**
   * @param at the clock before the reading began
   */
  void add(String id, Instant at) {
    if (readAt.size() < MOST || readAt.containsKey(id)) {
      readAt.put(id, at);
    }
  }

  /** Whether the document was read when all changes with this stamp could be seen already. */
  boolean cover(String id, Optional<Instant> stamp, Optional<Stamps> stamps) {
    Instant read = readAt.get(id);
    return read != null
        && stamp.isPresent()
        && stamps.isPresent()
        && !read.isBefore(stamps.get().shown(stamp.get()));
  }

  void forget() {
    readAt.clear();
  }
}
