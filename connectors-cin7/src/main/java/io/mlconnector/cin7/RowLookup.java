package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.KeyPage;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.RecordRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The lookup for suppliers and products: finds records in a {@link RowIndex} by their text and by
 * GUID, deprecated ones included.
 */
record RowLookup<R>(
    RowIndex index,
    String property,
    Function<JsonNode, R> record,
    Function<JsonNode, RecordRef> ref)
    implements Lookup<R> {
  @Override
  public Map<String, List<Found<R>>> find(String asked, Collection<String> values) {
    Map<String, List<Found<R>>> found = new TreeMap<>();
    if (asked.equals(KEY)) {
      index.byIds(values).forEach((id, row) -> found.put(id, List.of(found(row))));
    } else if (asked.equals(property)) {
      index
          .find(values)
          .forEach((text, rows) -> found.put(text, rows.stream().map(this::found).toList()));
    } else {
      throw new ConfigurationException(
          "match", "cannot look up by '" + asked + "'; there are " + KEY + " and " + property);
    }
    return found;
  }

  private Found<R> found(JsonNode row) {
    return new Found<>(ref.apply(row), record.apply(row));
  }

  @Override
  public KeyPage keys(String after) {
    List<String> keys = index.all().stream().map(row -> row.path("ID").asText()).toList();
    return new KeyPage(after.isBlank() ? keys : List.of(), false);
  }
}
