package io.mlconnector.engine.page;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes with the canonical hashes of their records.
 *
 * @param hashes by change; of those that were read with their record
 * @param next empty where the watermark stays
 */
public record HashedPage<R>(
    List<Change<R>> changes,
    IdentityHashMap<Change<R>, String> hashes,
    Optional<Watermark> next,
    boolean more) {

  /**
   * @param hashes by position; null where there is no record
   */
  public static <R> HashedPage<R> of(ChangePage<R> page, @Nullable String[] hashes) {
    IdentityHashMap<Change<R>, String> byChange = new IdentityHashMap<>(hashes.length);
    for (int at = 0; at < hashes.length; at++) {
      @Nullable String hash = hashes[at];
      if (hash != null) {
        byChange.put(page.changes().get(at), hash);
      }
    }
    return new HashedPage<>(page.changes(), byChange, Optional.of(page.next()), page.more());
  }

  /** Changes that were not read in their order. */
  public static <R> HashedPage<R> of(List<Change<R>> changes, Function<R, String> hash) {
    IdentityHashMap<Change<R>, String> hashes = new IdentityHashMap<>();
    for (Change<R> change : changes) {
      if (change instanceof Change.Read<R> read) {
        hashes.put(read, hash.apply(read.record()));
      }
    }
    return new HashedPage<>(changes, hashes, Optional.empty(), false);
  }

  /** The same with only these of its changes; the watermark stays. */
  public HashedPage<R> only(List<Change<R>> some) {
    return new HashedPage<>(some, hashes, Optional.empty(), false);
  }

  public Optional<String> hash(Change<R> change) {
    return Optional.ofNullable(hashes.get(change));
  }
}
