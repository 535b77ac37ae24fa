package io.mlconnector.feed.scan;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.FeedRequest;
import java.util.Optional;

/**
 * Reads a source without stamps: all of it, in the order of its keys, again and again. What did not
 * change is for the engine to notice. The cursor is kept, so that a crash does not start over.
 *
 * <p>One instance serves one run; called by one thread at a time.
 */
public final class SnapshotFeed<R> implements ChangeFeed<R> {
  private static final String ORDER = "SNAPSHOT";

  private final ScanQuery<R> query;

  /**
   * @param query asked without bounds, in the order of keys; needs no clock
   */
  public SnapshotFeed(ScanQuery<R> query) {
    this.query = requireNonNull(query, "query");
  }

  @Override
  public ChangePage<R> poll(FeedRequest request) {
    if (request.window().isPresent()) {
      throw new ConfigurationException(
          "backfill", "this source has no stamps to choose a window by: replay, or read it whole");
    }
    ScanPosition position = ScanPosition.read(request.after());
    ScanPosition.Scan scan =
        position
            .scan()
            .filter(running -> running.order().equals(ORDER))
            .orElseGet(() -> ScanPosition.Scan.begin(ORDER, Optional.empty(), Optional.empty(), 0));
    ScanStep<R> step = ScanStep.byRow(query, scan, request, request.maxRecords());
    return new ChangePage<>(
        step.changes(), position.scanning(step.next()).watermark(), step.next().isPresent());
  }
}
