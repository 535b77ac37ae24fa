package io.mlconnector.feed.scan;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.FeedRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the documents that were listed until they are given out, and reads them page by page. */
final class DocumentListing<R> {
  private static final int TOGETHER = 20;

  /** A document, with the newest stamp that was seen of it in this listing. */
  record Hit(String id, Optional<Instant> stamp) {
    Hit later(Hit other) {
      return stamp.orElse(Instant.MIN).isBefore(other.stamp.orElse(Instant.MIN)) ? other : this;
    }
  }

  private record Ready<R>(Change<R> change, long bytes) {}

  /** Reads what was listed. */
  interface Source<R> {
    Map<String, DocumentReader.Loaded<R>> read(Collection<String> ids);

    Change<R> change(Hit hit, DocumentReader.Loaded<R> loaded);
  }

  private final DocumentPosition base;
  private final DocumentPosition next;
  private final boolean more;
  private final Deque<Hit> left;
  private final Deque<Ready<R>> ready = new ArrayDeque<>();
  private String part = "";

  /**
   * @param base where the listing began
   * @param next where it ended
   * @param more whether the scan goes on after it
   */
  DocumentListing(
      DocumentPosition base, DocumentPosition next, boolean more, Collection<Hit> hits) {
    this.base = base;
    this.next = next;
    this.more = more;
    this.left = new ArrayDeque<>(hits);
  }

  /** Whether this is what was left when the position was given out. */
  boolean goesOnAt(DocumentPosition position) {
    return !part.isEmpty() && part.equals(position.part());
  }

  boolean isEmpty() {
    return ready.isEmpty() && left.isEmpty();
  }

  boolean more() {
    return more;
  }

  /** The position after all of it. */
  DocumentPosition next() {
    return next;
  }

  /** The position after what was given out so far: after a crash it is listed again. */
  DocumentPosition waiting(String name) {
    part = name;
    return base.part(name);
  }

  /** Reads in batches, and gives out what fits in the page. */
  List<Change<R>> give(Source<R> source, FeedRequest request) {
    List<Change<R>> changes = new ArrayList<>();
    long bytes = 0;
    while (changes.size() < request.maxRecords() && !isEmpty()) {
      if (ready.isEmpty()) {
        read(source);
        continue;
      }
      bytes += ready.element().bytes();
      if (!changes.isEmpty() && bytes > request.maxBytes()) {
        break;
      }
      changes.add(ready.remove().change());
    }
    return changes;
  }

  /** Documents that are gone by now are left out: their deletion is for reconcile to find. */
  private void read(Source<R> source) {
    Map<String, Hit> batch = new LinkedHashMap<>();
    while (batch.size() < TOGETHER && !left.isEmpty()) {
      Hit hit = left.remove();
      batch.put(hit.id(), hit);
    }
    Map<String, DocumentReader.Loaded<R>> documents = source.read(batch.keySet());
    batch.forEach(
        (id, hit) ->
            Optional.ofNullable(documents.get(id))
                .ifPresent(
                    loaded -> ready.add(new Ready<>(source.change(hit, loaded), loaded.bytes()))));
  }
}
