package io.mlconnector.mappings.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.cin7.Cin7;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mapping.TableName;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping context for tests, with the tables and links of {@code golden/tables.json} and {@code
 * golden/links.json}.
 */
record GoldenContext(RecordKey key) implements MappingContext {
  private static final SystemId CIN7 = new SystemId("cin7");

  @Override
  public List<RecordRef> linked(RecordKey source, EntityType<?> target) {
    JsonNode link = GoldenFiles.tree("links.json").path(source.entity()).path(source.id());
    if (link.isMissingNode()) {
      return List.of();
    }
    Map<String, String> facts = new HashMap<>();
    if (link.has("task")) {
      facts.put(Cin7.INVOICE_TASK, link.path("task").asText());
    }
    return List.of(new RecordRef(target.key(CIN7, link.path("id").asText()), "", facts));
  }

  @Override
  public Optional<String> row(TableName table, String... key) {
    JsonNode row =
        GoldenFiles.tree("tables.json").path(table.value()).path(String.join(" + ", key));
    return row.isMissingNode() ? Optional.empty() : Optional.of(row.asText());
  }
}
