package io.mlconnector.pipeline;

import io.mlconnector.connector.ConfigurationException;
import io.mlconnector.feed.Change;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads source records by key; the watermark stays. */
final class SourceByKey {
  private SourceByKey() {}

  /** Records with these keys; those that do not exist are left out. */
  static <R> ReadPage<R> read(Run<R, ?> run, Set<String> keys) {
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
    return ReadPage.of(changes, run::sourceHash);
  }

  private static <R> void add(Found<R> one, List<Change<R>> changes) {
    changes.add(
        new Change.Read<>(one.ref().key(), one.ref().version(), Optional.empty(), one.record()));
  }
}
