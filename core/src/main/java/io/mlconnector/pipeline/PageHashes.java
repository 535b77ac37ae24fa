package io.mlconnector.pipeline;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page whose records are being hashed, by the thread that has read it and by the one that is
 * going to write it, whoever has time.
 */
final class PageHashes<R> {
  private final ChangePage<R> page;
  private final @Nullable String[] hashes;
  private final Shift<Workers.Part> shift;

  PageHashes(ChangePage<R> page, Function<R, String> hash) {
    this.page = page;
    List<Change<R>> changes = page.changes();
    this.hashes = new @Nullable String[changes.size()];
    this.shift =
        new Shift<>(
            Workers.parts(changes.size()),
            part -> {
              for (int at = part.from(); at < part.to(); at++) {
                if (changes.get(at) instanceof Change.Read<R> read) {
                  hashes[at] = hash.apply(read.record());
                }
              }
            });
  }

  Watermark next() {
    return page.next();
  }

  boolean more() {
    return page.more();
  }

  /** Helps as long as there is something to do. */
  void help() {
    shift.help();
  }

  /** The page with all its hashes. */
  ReadPage<R> finish() {
    shift.finish();
    return ReadPage.of(page, hashes);
  }
}
