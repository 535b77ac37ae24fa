package io.mlconnector.pipeline;

import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.write.RunScope;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages one after the other, the next one ahead where the host gave an executor. One thread
 * reads at a time.
 */
final class PageReader<R> {
  private final ChangeFeed<R> feed;
  private final RunScope scope;
  private final FlowOptions options;
  private final Optional<Executor> executor;
  private Optional<Watermark> after;
  private final Function<R, String> hash;
  private @Nullable CompletableFuture<ReadPage<R>> ahead;

  PageReader(
      ChangeFeed<R> feed,
      RunScope scope,
      FlowOptions options,
      Optional<Executor> executor,
      Optional<Watermark> after,
      Function<R, String> hash) {
    this.feed = feed;
    this.scope = scope;
    this.options = options;
    this.executor = executor;
    this.after = after;
    this.hash = hash;
  }

  ReadPage<R> next() {
    ReadPage<R> page = take();
    after = page.next();
    if (page.more()) {
      readAhead();
    }
    return page;
  }

  /** Waits for a page that is being read ahead, and throws it away. */
  void abandon() {
    CompletableFuture<ReadPage<R>> reading = ahead;
    if (reading != null) {
      reading.handle((page, failure) -> Optional.empty()).join();
    }
  }

  private ReadPage<R> take() {
    CompletableFuture<ReadPage<R>> reading = ahead;
    ahead = null;
    if (reading == null) {
      return read(request());
    }
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private ReadPage<R> read(FeedRequest request) {
    return ReadPage.of(feed.poll(request), hash);
  }

  private void readAhead() {
    if (executor.isEmpty() || options.parallelism() < 2) {
      return;
    }
    FeedRequest request = request();
    try {
      ahead = CompletableFuture.supplyAsync(() -> read(request), executor.get());
    } catch (RejectedExecutionException e) {
      ahead = null; // a full executor of the host: the page is read when its turn comes
    }
  }

  private FeedRequest request() {
    Optional<Watermark> from = after;
    return new FeedRequest() {
      @Override
      public RunScope run() {
        return scope;
      }

      @Override
      public Optional<Watermark> after() {
        return from;
      }

      @Override
      public Optional<Window> window() {
        return Optional.empty();
      }

      @Override
      public int maxRecords() {
        return options.pageRecords();
      }

      @Override
      public long maxBytes() {
        return options.pageBytes();
      }
    };
  }
}
