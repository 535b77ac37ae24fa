package io.mlconnector.testkit.feed;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import io.mlconnector.testkit.connector.TestRun;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a table page by page as the engine does, with a new feed for each page. */
final class FeedReader<R> {
  private static final int MOST_PAGES = 10_000;

  private final EditedTable<R> table;
  private final Map<Integer, Integer> versions = new TreeMap<>();
  private Optional<Watermark> after = Optional.empty();
  private boolean scanning;

  FeedReader(EditedTable<R> table) {
    this.table = table;
  }

  /** Rows that were last read in this version. */
  Set<Integer> rowsAt(int version) {
    return versions.entrySet().stream()
        .filter(row -> row.getValue() == version)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  boolean scanning() {
    return scanning;
  }

  /** Reads the present scan to its end, if there is one, and then a whole new scan. */
  void scan(int limit) {
    finish(limit);
    page(limit);
    finish(limit);
  }

  void finish(int limit) {
    int pages = 0;
    while (scanning) {
      if (++pages > MOST_PAGES) {
        throw new AssertionError("the scan does not end: " + after);
      }
      page(limit);
    }
  }

  /** Reads and settles a page; returns how many changes it had. */
  int page(int limit) {
    ChangePage<R> page = lostPage(limit);
    for (Change<R> change : page.changes()) {
      versions.put(table.row(change), table.version(change));
    }
    after = Optional.of(page.next());
    scanning = page.more();
    return page.changes().size();
  }

  /** Reads a page without settling it, as a run does that dies. */
  ChangePage<R> lostPage(int limit) {
    return table.feed().poll(new TestRun().page(after, limit));
  }
}
