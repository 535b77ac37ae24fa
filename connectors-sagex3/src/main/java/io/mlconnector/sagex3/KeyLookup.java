package io.mlconnector.sagex3;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.KeyPage;
import io.mlconnector.feed.Lookup;
import io.mlconnector.feed.scan.DocumentReader;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The lookup for suppliers, orders and invoices: reads records by their number, and lists all
 * numbers that exist.
 */
record KeyLookup<R>(X3Api api, EntityType<R> entity, X3Table table, DocumentReader<R> reader)
    implements Lookup<R> {

  @Override
  public Map<String, List<Found<R>>> find(String property, Collection<String> values) {
    if (!property.equals(KEY)) {
      throw new ConfigurationException(
          "match", "Sage X3 finds a " + entity + " by '" + KEY + "' only, was '" + property + "'");
    }
    Map<String, List<Found<R>>> found = new LinkedHashMap<>();
    reader
        .read(new LinkedHashSet<>(values))
        .forEach(
            (key, loaded) ->
                found.put(
                    key,
                    List.of(
                        new Found<>(
                            new RecordRef(
                                entity.key(api.system(), key), loaded.version(), Map.of()),
                            loaded.record()))));
    return found;
  }

  @Override
  public KeyPage keys(String after) {
    X3Question question =
        new X3Question(
            table,
            "",
            api.profile().of(table).property(table.owner()),
            after.isEmpty() ? "" : "gt." + after,
            api.settings().pageSize());
    X3Page page = api.list(question);
    return new KeyPage(
        page.rows().stream().map(row -> row.key(table)).toList(), page.next().isPresent());
  }
}
