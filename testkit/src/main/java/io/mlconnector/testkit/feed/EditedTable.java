package io.mlconnector.testkit.feed;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.simulators.TestClock;
import java.time.Duration;

/**
 * A source with a few rows, for {@link FeedContract} to edit and read. A row does not exist until
 * its first edit.
 *
 * @param <R> the records of its feed
 */
public interface EditedTable<R> extends AutoCloseable {

  /** The source's clock; edits are stamped by it. */
  TestClock clock();

  /** What stamps are truncated to. */
  Duration precision();

  /** The longest time between the stamp of an edit and its visibility that the feed must bear. */
  Duration commitDelay();

  /** How far the clock that stamps may be off, either way. */
  Duration skew();

  /**
   * Writes a row.
   *
   * @param row from 0
   * @param version what {@link #version} will tell of it
   */
  void edit(int row, int version, Edit how);

  /** A feed as a new run has it. */
  ChangeFeed<R> feed();

  /** Which row a change is of. */
  int row(Change<R> change);

  /** The version of the row that was read. */
  int version(Change<R> change);

  @Override
  default void close() {}

  /**
   * How an edit is stamped and shown.
   *
   * @param ahead of the source's clock
   * @param shownAfter how long its transaction lasts
   */
  record Edit(Duration ahead, Duration shownAfter) {}
}
