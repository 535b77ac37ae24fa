package io.mlconnector.engine.page;

import io.mlconnector.engine.thread.SharedWork;
import io.mlconnector.engine.thread.Unchecked;
import io.mlconnector.engine.thread.Workers;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page that is read ahead while the page before is written. The thread that has read it computes
 * the hashes of its records and then prepares it. The thread that will write it helps with the
 * hashes, and waits for the preparation only if that has begun.
 *
 * @param <P> what a preparation is
 */
public final class PreparedPage<R, P> {
  private final ChangePage<R> page;
  private final Function<HashedPage<R>, Optional<P>> prepare;
  private final @Nullable String[] hashes;
  private final SharedWork<Workers.Part> hashing;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final CompletableFuture<Taken<R, P>> prepared = new CompletableFuture<>();

  /**
   * A page whose turn has come.
   *
   * @param prepared empty where nobody has, or the page cannot be
   */
  public record Taken<R, P>(HashedPage<R> page, Optional<P> prepared) {}

  PreparedPage(
      ChangePage<R> page, Function<R, String> hash, Function<HashedPage<R>, Optional<P>> prepare) {
    this.page = page;
    this.prepare = prepare;
    List<Change<R>> changes = page.changes();
    this.hashes = new @Nullable String[changes.size()];
    this.hashing =
        new SharedWork<>(
            Workers.parts(changes.size()),
            part ->
                part.each(
                    at -> {
                      if (changes.get(at) instanceof Change.Read<R> read) {
                        hashes[at] = hash.apply(read.record());
                      }
                    }));
  }

  Watermark next() {
    return page.next();
  }

  boolean more() {
    return page.more();
  }

  /** Hashes and prepares, as long as nobody waits for the page. */
  void work() {
    hashing.help();
    if (!claimed.compareAndSet(false, true)) {
      return;
    }
    try {
      HashedPage<R> read = hashed();
      prepared.complete(new Taken<>(read, prepare.apply(read)));
    } catch (Throwable e) {
      prepared.completeExceptionally(e);
    }
  }

  /** The page, whose turn has come. */
  Taken<R, P> take() {
    return claimed.compareAndSet(false, true)
        ? new Taken<>(hashed(), Optional.empty())
        : join(prepared);
  }

  /** Nobody is going to take it; returns when nobody works on it. */
  void abandon() {
    if (claimed.compareAndSet(false, true)) {
      hashing.abandon();
    } else {
      prepared.handle((taken, failure) -> Optional.empty()).join();
    }
  }

  private HashedPage<R> hashed() {
    hashing.finish();
    return HashedPage.of(page, hashes);
  }

  /** The result, or what another thread has failed with. */
  static <T> T join(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      throw Unchecked.unchecked(e.getCause() == null ? e : e.getCause());
    }
  }
}
