package io.mlconnector.pipeline;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes with the canonical hashes of their records. Whoever reads a page works them out, while
 * another thread writes the page before.
 *
 * @param hashes by change; of those that were read with their record
 * @param next empty where the watermark stays
 */
record ReadPage<R>(
    List<Change<R>> changes,
    IdentityHashMap<Change<R>, String> hashes,
    Optional<Watermark> next,
    boolean more) {

  static <R> ReadPage<R> of(ChangePage<R> page, Function<R, String> hash) {
    return of(page.changes(), hash, Optional.of(page.next()), page.more());
  }

  /** Changes that were not read in their order. */
  static <R> ReadPage<R> of(List<Change<R>> changes, Function<R, String> hash) {
    return of(changes, hash, Optional.empty(), false);
  }

  private static <R> ReadPage<R> of(
      List<Change<R>> changes, Function<R, String> hash, Optional<Watermark> next, boolean more) {
    IdentityHashMap<Change<R>, String> hashes = new IdentityHashMap<>();
    for (Change<R> change : changes) {
      if (change instanceof Change.Read<R> read) {
        hashes.put(read, hash.apply(read.record()));
      }
    }
    return new ReadPage<>(changes, hashes, next, more);
  }

  /** The same with only these of its changes; the watermark stays. */
  ReadPage<R> only(List<Change<R>> some) {
    return new ReadPage<>(some, hashes, Optional.empty(), false);
  }

  Optional<String> hash(Change<R> change) {
    return Optional.ofNullable(hashes.get(change));
  }
}
