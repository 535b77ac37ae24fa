package io.mlconnector.feed.scan;

import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import java.util.Optional;

/**
 * The request to one of several tables of a document feed: a part of the page, from that table's
 * own position.
 */
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
