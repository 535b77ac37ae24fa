package io.mlconnector.testkit.feed;

import io.mlconnector.feed.scan.SnapshotFeed;
import io.mlconnector.feed.scan.StampedFeed.Order;

/** The feed contract for a source without stamps, which is read whole each time. */
class WholeSourceFeedTest extends FeedContract<Integer> {
  @Override
  protected EditedTable<Integer> table(long seed) {
    return new MemoryTable(seed, table -> new SnapshotFeed<>(table.query(Order.KEY)));
  }
}
