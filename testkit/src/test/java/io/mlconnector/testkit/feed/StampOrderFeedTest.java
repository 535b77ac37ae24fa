package io.mlconnector.testkit.feed;

import io.mlconnector.feed.scan.StampedFeed;

/** The feed contract for a source that is read in the order of its stamps. */
class StampOrderFeedTest extends FeedContract<Integer> {
  @Override
  protected EditedTable<Integer> table(long seed) {
    StampedFeed.Order order = StampedFeed.Order.STAMP_KEY;
    return new MemoryTable(
        seed, table -> new StampedFeed<>(table.query(order), order, table.stamps(), 4));
  }
}
