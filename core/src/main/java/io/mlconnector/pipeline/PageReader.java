package io.mlconnector.pipeline;

import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import io.mlconnector.write.RunScope;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Workers workers;
  private Optional<Watermark> after;
  private final Optional<Window> window;
  private final Function<R, String> hash;
  private @Nullable Ahead ahead;

  PageReader(
      ChangeFeed<R> feed,
      RunScope scope,
      FlowOptions options,
      Workers workers,
      Optional<Watermark> after,
      Optional<Window> window,
      Function<R, String> hash) {
    this.feed = feed;
    this.scope = scope;
    this.options = options;
    this.workers = workers;
    this.after = after;
    this.window = window;
    this.hash = hash;
  }

  ReadPage<R> next() {
    PageHashes<R> page = take();
    after = Optional.of(page.next());
    if (page.more()) {
      readAhead();
    }
    return page.finish();
  }

  /** Waits for a page that is being read ahead, and throws it away. */
  void abandon() {
    Ahead reading = ahead;
    if (reading != null && !reading.claimed.compareAndSet(false, true)) {
      reading.page.handle((page, failure) -> Optional.empty()).join();
    }
  }

  private PageHashes<R> take() {
    Ahead reading = ahead;
    ahead = null;
    if (reading == null) {
      return read(request());
    }
    try {
      reading.begin();
      return reading.page.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private PageHashes<R> read(FeedRequest request) {
    return new PageHashes<>(feed.poll(request), hash);
  }

  private void readAhead() {
    Ahead reading = new Ahead(request());
    ahead = workers.ahead(reading) ? reading : null; // else the page is read when its turn comes
  }

  /**
   * One page, read by whoever comes first: the executor may be busy with this very run, so the
   * caller never waits for a task that has not begun. Who has read it then begins with its hashes,
   * while another thread still writes the page before.
   */
  private final class Ahead implements Runnable {
    private final FeedRequest request;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CompletableFuture<PageHashes<R>> page = new CompletableFuture<>();

    Ahead(FeedRequest request) {
      this.request = request;
    }

    @Override
    public void run() {
      begin();
      if (page.isDone() && !page.isCompletedExceptionally()) {
        page.join().help();
      }
    }

    /** Reads the page, unless another thread has begun to. */
    void begin() {
      if (!claimed.compareAndSet(false, true)) {
        return;
      }
      try {
        page.complete(read(request));
      } catch (RuntimeException | Error e) {
        page.completeExceptionally(e);
      }
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
        return window;
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
