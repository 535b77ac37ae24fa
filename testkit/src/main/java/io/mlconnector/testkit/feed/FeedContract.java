package io.mlconnector.testkit.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.mlconnector.testkit.feed.EditedTable.Edit;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The contract of every change feed: no edit is lost, despite equal stamps over page borders, edits
 * during long scans, late commits, crashes between pages, and stamps of the future. Once edits stop
 * and time passes, the newest version of each row has been read.
 *
 * <p>{@code -Dcampaign=full} reads five times as many generated histories.
 */
public abstract class FeedContract<R> {
  private static final int ENLARGED = 5;
  private static final int STEPS = 40;

  /** An empty table; the seed chooses its precision, skew and page size. */
  protected abstract EditedTable<R> table(long seed);

  /** The number of generated histories in a usual build. */
  protected int histories() {
    return 2_000;
  }

  @Test
  void nothing_is_lost_in_generated_histories() {
    boolean full = System.getProperty("campaign", "small").equals("full");
    int histories = full ? histories() * ENLARGED : histories();
    for (int seed = 0; seed < histories; seed++) {
      try (EditedTable<R> table = table(seed)) {
        FeedHistory<R> history = new FeedHistory<>(table, new SplittableRandom(seed));
        history.live(STEPS);
        history.settle();
        if (!history.lost().isEmpty()) {
          fail("seed " + seed + ": " + history.lost() + "\n" + history.story());
        }
      }
    }
  }

  @Test
  void more_equal_stamps_than_a_page_holds_are_all_read() {
    try (EditedTable<R> table = table(1)) {
      FeedReader<R> reader = new FeedReader<>(table);
      for (int row = 0; row < 40; row++) {
        table.edit(row, 1, new Edit(Duration.ZERO, Duration.ZERO));
      }
      reader.scan(7);
      assertThat(reader.rowsAt(1)).hasSize(40);
      table.clock().advance(table.precision().multipliedBy(3));
      for (int row = 0; row < 40; row++) {
        table.edit(row, 2, new Edit(Duration.ZERO, Duration.ZERO));
      }
      reader.scan(3);
      assertThat(reader.rowsAt(2)).hasSize(40);
    }
  }

  @Test
  void rows_that_were_read_and_change_during_a_long_scan_are_read_again() {
    try (EditedTable<R> table = table(2)) {
      FeedReader<R> reader = new FeedReader<>(table);
      for (int row = 0; row < 9; row++) {
        table.edit(row, 1, new Edit(Duration.ZERO, Duration.ZERO));
      }
      for (int edited = 0; edited < 9; edited++) {
        reader.page(1);
        table.clock().advance(table.precision().plus(table.commitDelay()).multipliedBy(3));
        table.edit(edited, 2, new Edit(Duration.ZERO, Duration.ZERO));
      }
      reader.finish(1);
      table.clock().advance(table.precision().multipliedBy(2));
      reader.scan(4);
      assertThat(reader.rowsAt(2)).hasSize(9);
    }
  }

  @Test
  void a_late_commit_is_read_though_the_watermark_passed_its_stamp() {
    try (EditedTable<R> table = table(3)) {
      FeedReader<R> reader = new FeedReader<>(table);
      table.edit(0, 1, new Edit(Duration.ZERO, table.commitDelay()));
      table.clock().advance(table.commitDelay().dividedBy(2));
      table.edit(1, 1, new Edit(Duration.ZERO, Duration.ZERO));
      table.clock().advance(Duration.ofSeconds(1));
      reader.scan(5);
      assertThat(reader.rowsAt(1)).contains(1);
      table.clock().advance(table.commitDelay());
      reader.scan(5);
      assertThat(reader.rowsAt(1)).contains(0, 1);
    }
  }

  @Test
  void a_page_that_was_lost_in_a_crash_is_read_again() {
    try (EditedTable<R> table = table(4)) {
      FeedReader<R> reader = new FeedReader<>(table);
      for (int row = 0; row < 6; row++) {
        table.edit(row, 1, new Edit(Duration.ZERO, Duration.ZERO));
      }
      do {
        reader.lostPage(2);
        reader.page(2);
      } while (reader.scanning());
      assertThat(reader.rowsAt(1)).hasSize(6);
    }
  }

  @Test
  void a_stamp_of_the_future_hides_nothing_that_comes_after() {
    try (EditedTable<R> table = table(5)) {
      FeedReader<R> reader = new FeedReader<>(table);
      table.edit(0, 1, new Edit(Duration.ofDays(4_000), Duration.ZERO));
      table.edit(1, 1, new Edit(Duration.ZERO, Duration.ZERO));
      reader.scan(2);
      table.clock().advance(table.precision().plus(table.commitDelay()).multipliedBy(3));
      table.edit(1, 2, new Edit(Duration.ZERO, Duration.ZERO));
      table.edit(0, 2, new Edit(Duration.ofDays(4_000), Duration.ZERO));
      reader.scan(2);
      assertThat(reader.rowsAt(2)).containsExactlyInAnyOrder(0, 1);
    }
  }

  @Test
  void a_page_holds_no_more_records_than_asked_for() {
    try (EditedTable<R> table = table(6)) {
      FeedReader<R> reader = new FeedReader<>(table);
      for (int row = 0; row < 12; row++) {
        table.edit(row, 1, new Edit(Duration.ZERO, Duration.ZERO));
      }
      assertThat(reader.page(5)).isLessThanOrEqualTo(5);
      assertThat(reader.page(1)).isLessThanOrEqualTo(1);
      reader.finish(3);
      assertThat(reader.rowsAt(1)).hasSize(12);
    }
  }
}
