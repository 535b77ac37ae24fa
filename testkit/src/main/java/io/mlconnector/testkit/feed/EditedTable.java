package io.mlconnector.testkit.feed;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.simulators.TestClock;
import java.time.Duration;

/**
 * A source with a few rows that {@link FeedContract} edits and reads; each feed under test
 * implements it. A row does not exist until its first edit.
 *
 * @param <R> the records of its feed
 */
public interface EditedTable<R> extends AutoCloseable {

  /** The source's clock; edits are stamped by it. */
  TestClock clock();

  /** The precision of the source's stamps. */
  Duration precision();

  /**
   * The longest time between the stamp of an edit and its visibility; the feed must not miss an
   * edit because of it.
   */
  Duration commitDelay();

  /** How far the clock that stamps may be off, either way. */
  Duration skew();

  /**
   * Writes a row.
   *
   * @param row from 0
   * @param version what {@link #version} will return for it
   */
  void edit(int row, int version, Edit how);

  /** The feed as a new run gets it. */
  ChangeFeed<R> feed();

  /** The row that a change belongs to. */
  int row(Change<R> change);

  /** The version of the row that was read. */
  int version(Change<R> change);

  @Override
  default void close() {}

  /**
   * How an edit is stamped and shown.
   *
   * @param ahead how far the stamp is ahead of the source's clock
   * @param shownAfter how long the edit's transaction lasts, which is when others see it
   */
  record Edit(Duration ahead, Duration shownAfter) {}
}
