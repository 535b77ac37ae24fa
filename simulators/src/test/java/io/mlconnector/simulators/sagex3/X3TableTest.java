package io.mlconnector.simulators.sagex3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Compares the columns of the simulated X3 with X3's data dictionary, if a copy of that lies beside
 * the checkout.
 */
class X3TableTest {
  private static Optional<Path> published() {
    Path directory = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path up = directory; up != null; up = up.getParent()) {
      Path file = up.resolve("shared/contracts/sage-x3/x3-tables.json");
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  @Test
  void all_columns_are_those_of_the_dictionary() throws IOException {
    Optional<Path> file = published();
    if (file.isEmpty()) {
      System.out.println("skipped: no x3-tables.json beside the checkout");
    }
    assumeTrue(file.isPresent(), "no x3-tables.json beside the checkout");
    JsonNode dictionary = new ObjectMapper().readTree(file.orElseThrow().toFile());
    assertThat(StoredTable.all()).hasSize(12);
    for (StoredTable table : StoredTable.all().values()) {
      JsonNode known = dictionary.path(table.name());
      List<String> key = new ArrayList<>();
      known.path("key").forEach(part -> key.add(part.asText()));
      Map<String, StoredColumn> columns = new TreeMap<>();
      for (String group : List.of("fields", "unconfirmed_fields")) {
        for (Map.Entry<String, JsonNode> field : known.path(group).properties()) {
          columns.put(field.getKey(), StoredColumn.of(field.getKey(), field.getValue().asText()));
        }
      }
      assertThat(table.key()).as(table.name()).isEqualTo(key);
      assertThat(table.abbreviation()).isEqualTo(known.path("abbreviation").asText());
      assertThat(table.columns()).as(table.name()).isEqualTo(columns);
    }
  }

  @Test
  void every_table_is_stamped() {
    assertThat(StoredTable.all().values()).allMatch(table -> table.has("UPDDATTIM"));
  }
}
