package io.mlconnector.pipeline;

import io.mlconnector.feed.Window;
import java.time.Instant;
import java.util.Set;

/** What a run reads. All but {@link Changes} leave the live watermark where it is. */
public interface RunTask {

  /** What has changed since the watermark; held records whose need is met. */
  record Changes() implements RunTask {}

  /**
   * These source records, read by key.
   *
   * @param remaps whether they are mapped and compared even if the ledger says that they are
   *     unchanged, since a mapper or table has changed
   */
  record Keys(Set<String> keys, boolean remaps) implements RunTask {
    public Keys {
      keys = Set.copyOf(keys);
    }
  }

  /** What carries a stamp of the window, as it is now; goes on where an earlier run was stopped. */
  record Backfill(Window window) implements RunTask {}

  /** Nothing of the source: looks for twins among what the target has got since then. */
  record Twins(Instant since) implements RunTask {}
}
