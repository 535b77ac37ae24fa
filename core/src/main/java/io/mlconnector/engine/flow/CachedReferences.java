package io.mlconnector.engine.flow;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.match.ReferenceLists;
import io.mlconnector.match.References;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reference lists, read once per run when first asked for. */
public final class CachedReferences implements References {
  private final Optional<ReferenceLists> lists;
  private final Map<String, ReferenceLists.Entries> read = new HashMap<>();

  public CachedReferences(Optional<ReferenceLists> lists) {
    this.lists = lists;
  }

  @Override
  public synchronized Optional<Map<String, String>> entry(String list, String value) {
    ReferenceLists.Entries entries = read.get(list);
    if (entries == null) {
      entries = source(list).load(list);
      read.put(list, entries);
    }
    return entries.entry(value);
  }

  private ReferenceLists source(String list) {
    return lists.orElseThrow(
        () ->
            new ConfigurationException(
                "validate", "the target has no reference lists, '" + list + "' was asked for"));
  }
}
