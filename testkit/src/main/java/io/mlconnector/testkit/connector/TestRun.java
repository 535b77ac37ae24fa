package io.mlconnector.testkit.connector;

import io.mlconnector.connector.RunScope;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.http.ApiClient;
import io.mlconnector.record.RunId;
import java.util.Optional;

/** A run for tests without an engine: it has no lease and no budget, and is never asked to stop. */
public final class TestRun implements RunScope {
  private final RunId run = new RunId("test");

  @Override
  public RunId run() {
    return run;
  }

  @Override
  public boolean stopping() {
    return false;
  }

  @Override
  public ApiClient api(ApiClient client) {
    return client;
  }

  /** Asks a feed for a page of at most that many records. */
  public FeedRequest page(Optional<Watermark> after, int maxRecords) {
    return new FeedRequest() {
      @Override
      public Optional<Watermark> after() {
        return after;
      }

      @Override
      public Optional<Window> window() {
        return Optional.empty();
      }

      @Override
      public int maxRecords() {
        return maxRecords;
      }

      @Override
      public long maxBytes() {
        return 16L << 20;
      }
    };
  }
}
