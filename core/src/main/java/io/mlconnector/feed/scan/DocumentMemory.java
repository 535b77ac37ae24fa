package io.mlconnector.feed.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the feeds of one connection have read, from one run to the next, so that a burst of
 * documents with one stamp is not read again at each run until something newer comes. Held in
 * memory only; without it everything in the overlap is read again.
 *
 * <p>A run's memory goes by a mark that no other run makes, and that the run's last position
 * carries. Who begins at that position knows by it that all of the memory was settled: a lost page,
 * another host's run, a rewind or a restored store leave another mark. Thread-safe; a connection
 * has one for all its flows.
 */
public final class DocumentMemory {
  private static final int FLOWS = 100;

  private final Map<String, ReadDocuments> byMark =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ReadDocuments> eldest) {
          return size() > FLOWS;
        }
      };

  /** The memory of the run that made this mark; whoever takes it is the only one to have it. */
  synchronized Optional<ReadDocuments> take(String mark) {
    return Optional.ofNullable(byMark.remove(mark));
  }

  synchronized void keep(String mark, ReadDocuments read) {
    byMark.put(mark, read);
  }
}
