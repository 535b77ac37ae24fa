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
  /**
   * What is read, and from where on.
   *
   * @param after where the last reader ended; empty for the beginning
   * @param window only what was changed within it
   */
  public record From<R>(
      ChangeFeed<R> feed,
      FlowOptions options,
      Optional<Watermark> after,
      Optional<Window> window) {}

  private final From<R> from;
  private final Workers workers;
  private final Function<R, String> hash;
  private final Function<HashedPage<R>, Optional<P>> prepare;
  private Optional<Watermark> after;
  private @Nullable Ahead ahead;

  /**
   * @param hash of a record that was read
   * @param prepare works on a page before its turn; empty where that cannot be
   */
  public PageReader(
      From<R> from,
      Workers workers,
      Function<R, String> hash,
      Function<HashedPage<R>, Optional<P>> prepare) {
    this.from = from;
    this.workers = workers;
    this.hash = hash;
    this.prepare = prepare;
    this.after = from.after();
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
    return new PreparedPage<>(from.feed().poll(request), hash, prepare);
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
    Optional<Watermark> reached = after;
    return new FeedRequest() {
      @Override
      public Optional<Watermark> after() {
        return reached;
      }

      @Override
      public Optional<Window> window() {
        return from.window();
      }

      @Override
      public int maxRecords() {
        return from.options().pageRecords();
      }

      @Override
      public long maxBytes() {
        return from.options().pageBytes();
      }
    };
  }
}
