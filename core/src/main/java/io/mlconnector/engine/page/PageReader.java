package io.mlconnector.engine.page;

import io.mlconnector.engine.flow.FlowOptions;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.FeedRequest;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.Window;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages one after the other, the next one ahead where the host gave an executor. One thread
 * reads at a time.
 */
public final class PageReader<R, P> {
  private final ChangeFeed<R> feed;
  private final FlowOptions options;
  private final Workers workers;
  private Optional<Watermark> after;
  private final Optional<Window> window;
  private final Function<R, String> hash;
  private final Function<HashedPage<R>, Optional<P>> prepare;
  private @Nullable Ahead ahead;

  public PageReader(
      ChangeFeed<R> feed,
      FlowOptions options,
      Workers workers,
      Optional<Watermark> after,
      Optional<Window> window,
      Function<R, String> hash,
      Function<HashedPage<R>, Optional<P>> prepare) {
    this.feed = feed;
    this.options = options;
    this.workers = workers;
    this.after = after;
    this.window = window;
    this.hash = hash;
    this.prepare = prepare;
  }

  public PreparedPage.Taken<R, P> next() {
    PreparedPage<R, P> page = take();
    after = Optional.of(page.next());
    if (page.more()) {
      readAhead();
    }
    return page.take();
  }

  /** Waits for a page that is being worked on ahead, and throws it away. */
  public void abandon() {
    Ahead reading = ahead;
    if (reading != null && !reading.claimed.compareAndSet(false, true)) {
      reading
          .page
          .handle((page, failure) -> Optional.ofNullable(page))
          .join()
          .ifPresent(PreparedPage::abandon);
    }
  }

  private PreparedPage<R, P> take() {
    Ahead reading = ahead;
    ahead = null;
    return reading == null || reading.claimed.compareAndSet(false, true)
        ? read(request())
        : PreparedPage.join(reading.page);
  }

  private PreparedPage<R, P> read(FeedRequest request) {
    return new PreparedPage<>(feed.poll(request), hash, prepare);
  }

  private void readAhead() {
    Ahead reading = new Ahead(request());
    ahead = workers.ahead(reading) ? reading : null; // else the page is read when its turn comes
  }

  /**
   * One page, read by whoever comes first: the executor may be busy with this very run, so the
   * caller never waits for a task that has not begun, and such a task holds no page. Who has read
   * it then works on it, while another thread still writes the page before.
   */
  private final class Ahead implements Runnable {
    private final FeedRequest request;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CompletableFuture<PreparedPage<R, P>> page = new CompletableFuture<>();

    Ahead(FeedRequest request) {
      this.request = request;
    }

    @Override
    public void run() {
      if (!claimed.compareAndSet(false, true)) {
        return;
      }
      PreparedPage<R, P> read;
      try {
        read = read(request);
      } catch (Throwable e) {
        page.completeExceptionally(e);
        return;
      }
      page.complete(read);
      read.work();
    }
  }

  private FeedRequest request() {
    Optional<Watermark> from = after;
    return new FeedRequest() {
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
