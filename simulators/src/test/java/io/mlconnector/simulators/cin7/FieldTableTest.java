package io.mlconnector.simulators.cin7;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Compares the simulator's table of fields with the vendor's, if a copy of that lies beside the
 * checkout.
 */
class FieldTableTest {
  private static final Pattern PLACES = Pattern.compile("decimal with up to (\\d+) decimal places");
  private static final Map<String, String> MODELS =
      Map.of(
          "Supplier Address Model", "Supplier/Customer Address Model",
          "Supplier Contact Model", "Supplier/Customer Contact Model",
          "Shipping Address Model", "Purchase Shipping Address Model");

  /**
   * Fields for which samples or real answers contradict the vendor's table, or its page says more.
   */
  private static final Set<String> DEVIATING =
      Set.of("Supplier.TaxNumber", "Supplier.Discount", "Supplier.AdditionalAttribute#");

  /**
   * Fields that are documented as required, but that the service fills in when they are left out.
   */
  private static final Set<String> FILLED_IN =
      Set.of("ID", "Price", "InvoiceDate", "InvoiceDueDate", "TotalBeforeTax", "Tax", "Total");

  @Test
  void every_field_has_the_documented_type_length_and_requiredness() throws IOException {
    Optional<Path> file = documented();
    if (file.isEmpty()) {
      System.out.println("skipped: the vendor's field tables are not at hand");
    }
    Assumptions.assumeTrue(file.isPresent(), "the vendor's field tables are not at hand");
    JsonNode models = new ObjectMapper().readTree(file.get().toFile()).path("models");
    Map<String, Map<String, Fields.Field>> table = Fields.table();
    assertThat(table).hasSizeGreaterThan(15);
    table.forEach(
        (model, fields) -> {
          assertThat(models.path(model)).as(model).hasSameSizeAs(fields.keySet());
          for (JsonNode row : models.path(model)) {
            String name = row.path("property").asText();
            assertThat(fields).as(model).containsKey(name);
            check(model + "." + name, row, fields.getOrDefault(name, NONE));
          }
        });
  }

  private static final Fields.Field NONE = new Fields.Field("none", -1, "");

  private static void check(String name, JsonNode row, Fields.Field field) {
    String required = row.path("required").asText("");
    String filled = FILLED_IN.contains(name.substring(name.lastIndexOf('.') + 1)) ? "!~" : "!+";
    String marks = required.equals("Yes") ? filled : required.equals("Yes*") ? "*" : "";
    assertThat(marks).as(name).contains(field.mark());
    assertThat(field.mark().isEmpty()).as(name).isEqualTo(marks.isEmpty());
    if (!DEVIATING.contains(name)) {
      assertThat(field.type() + "(" + field.size() + ")").as(name).isEqualTo(documented(row));
    }
  }

  private static String documented(JsonNode row) {
    String type = row.path("type").asText();
    String lower = type.toLowerCase(Locale.ROOT);
    Matcher places = PLACES.matcher(lower);
    int size = places.matches() ? Integer.parseInt(places.group(1)) : length(row);
    if (type.startsWith("[]")) {
      return "[" + model(type.substring(2).trim()) + "](" + size + ")";
    }
    String plain =
        switch (lower.startsWith("decimal") ? "decimal" : lower) {
          case "string" -> "text";
          case "guid", "int", "decimal" -> lower.split(" ", 2)[0];
          case "bool", "boolean" -> "bool";
          case "date", "datetime" -> "date";
          default -> "{" + model(type) + "}";
        };
    return plain + "(" + size + ")";
  }

  private static int length(JsonNode row) {
    return row.hasNonNull("length") ? Integer.parseInt(row.path("length").asText()) : -1;
  }

  private static String model(String name) {
    return MODELS.getOrDefault(name, name);
  }

  private static Optional<Path> documented() {
    Path models = Path.of("shared", "contracts", "cin7-core", "models.json");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(models))) {
        return Optional.of(at.resolve(models));
      }
    }
    return Optional.empty();
  }
}
