package io.mlconnector.testkit.feed;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import io.mlconnector.testkit.connector.TestRun;
import io.mlconnector.testkit.feed.EditedTable.Edit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One generated history of a table: edits, and runs that read it, crash and go on. It remembers
 * what was read, so that lost edits are found.
 */
final class FeedHistory<R> {
  private static final Duration FUTURE = Duration.ofDays(400);
  private static final int MOST_PAGES = 10_000;

  private final EditedTable<R> table;
  private final RandomGenerator random;
  private final int[] newest;
  private final int[] read;
  private final Instant[] shownAt;
  private final List<String> log = new ArrayList<>();
  private ChangeFeed<R> feed;
  private Optional<Watermark> after = Optional.empty();
  private boolean scanning;

  FeedHistory(EditedTable<R> table, RandomGenerator random) {
    this.table = table;
    this.random = random;
    newest = new int[2 + random.nextInt(6)];
    read = new int[newest.length];
    shownAt = new Instant[newest.length];
    Arrays.fill(shownAt, Instant.MIN);
    feed = table.feed();
  }

  /** Generates so many steps, each an edit, a page that is read, or a crash. */
  void live(int steps) {
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> edit(random.nextInt(newest.length), now(Duration.ZERO));
        case 3 -> edit(random.nextInt(newest.length), now(upTo(table.commitDelay())));
        case 4 -> oddEdit();
        case 5, 6 -> pass();
        default -> page(1 + random.nextInt(3), random.nextInt(5) == 0);
      }
    }
  }

  /**
   * Ends the history: edits stop, time passes, the present scan is read to its end, and one more is
   * made.
   */
  void settle() {
    for (Instant shown : shownAt) {
      if (shown.isAfter(table.clock().now())) {
        table.clock().advanceTo(shown);
      }
    }
    table.clock().advance(unit());
    finish();
    table.clock().advance(unit().multipliedBy(3));
    page(2, false);
    finish();
  }

  /** The rows whose newest version was never read; empty if nothing was lost. */
  List<String> lost() {
    List<String> lost = new ArrayList<>();
    for (int row = 0; row < newest.length; row++) {
      if (read[row] != newest[row]) {
        lost.add("row " + row + " is at " + newest[row] + ", was read at " + read[row]);
      }
    }
    return lost;
  }

  /** What happened, as a text for the message of a failed test. */
  String story() {
    return String.join("\n", log);
  }

  private void oddEdit() {
    if (random.nextInt(4) == 0) {
      edit(random.nextInt(newest.length), new Edit(FUTURE, Duration.ZERO));
    } else {
      Edit together = now(Duration.ZERO);
      for (int row = 0; row < newest.length; row++) {
        edit(row, together);
      }
    }
  }

  private Edit now(Duration shownAfter) {
    long skew = table.skew().toSeconds();
    long ahead = skew == 0 ? 0 : random.nextLong(-skew, skew + 1);
    return new Edit(Duration.ofSeconds(ahead), shownAfter);
  }

  /** Edits a row, unless an open transaction has it locked. */
  private void edit(int row, Edit how) {
    Instant now = table.clock().now();
    if (shownAt[row].isAfter(now)) {
      return;
    }
    newest[row]++;
    shownAt[row] = now.plus(how.shownAfter());
    log.add(now + " edit row " + row + " to " + newest[row] + " " + how);
    table.edit(row, newest[row], how);
  }

  private void pass() {
    table.clock().advance(upTo(unit().multipliedBy(random.nextInt(4) == 0 ? 4 : 1)));
  }

  private void page(int limit, boolean crash) {
    ChangePage<R> page = feed.poll(new TestRun().page(after, limit));
    log.add(
        table.clock().now()
            + (crash ? " lost page " : " page ")
            + page.changes().stream().map(Change::key).toList()
            + " -> "
            + page.next().position());
    if (crash) {
      feed = table.feed();
      return;
    }
    for (Change<R> change : page.changes()) {
      read[table.row(change)] = table.version(change);
    }
    after = Optional.of(page.next());
    scanning = page.more();
    if (!scanning) {
      feed = table.feed();
    }
  }

  private void finish() {
    int pages = 0;
    while (scanning) {
      if (++pages > MOST_PAGES) {
        throw new AssertionError("a scan of " + newest.length + " rows does not end\n" + story());
      }
      page(2, false);
    }
  }

  private Duration upTo(Duration most) {
    return Duration.ofSeconds(random.nextLong(most.toSeconds() + 1));
  }

  private Duration unit() {
    return table
        .precision()
        .plus(table.skew())
        .plus(table.commitDelay())
        .plus(Duration.ofSeconds(1));
  }
}
