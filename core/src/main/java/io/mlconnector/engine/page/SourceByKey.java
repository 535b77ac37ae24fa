package io.mlconnector.engine.page;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads source records by key; the watermark stays. */
public final class SourceByKey {
  private SourceByKey() {}

  /** Records with these keys; those that do not exist are left out. */
  public static <R> HashedPage<R> read(Run<R, ?> run, Set<String> keys) {
    Lookup<R> lookup =
        run.sourceLookup()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "keys",
                        run.flow().source() + " cannot look up " + run.flow().mapper().source()));
    List<Change<R>> changes = new ArrayList<>();
    lookup
        .find(Lookup.KEY, keys)
        .values()
        .forEach(found -> found.forEach(one -> add(one, changes)));
    run.context().tally().read(changes.size());
    return HashedPage.of(changes, run::sourceHash);
  }

  private static <R> void add(Found<R> one, List<Change<R>> changes) {
    changes.add(
        new Change.Read<>(one.ref().key(), one.ref().version(), Optional.empty(), one.record()));
  }
}
