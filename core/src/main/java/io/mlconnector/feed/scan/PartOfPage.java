package io.mlconnector.feed.scan;

import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import java.util.Optional;

/** What is asked of one of several tables: fewer records, and that table's own position. */
record PartOfPage(FeedRequest whole, Optional<Watermark> after, int maxRecords)
    implements FeedRequest {

  @Override
  public Optional<Window> window() {
    return whole.window();
  }

  @Override
  public long maxBytes() {
    return Long.MAX_VALUE; // rows of lists are small; the documents that are read are bounded
  }
}
