package io.mlconnector.cin7;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.text.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Records of Cin7: their way through JSON, their amounts, and the documented limits of their
 * fields.
 */
class RecordsTest {
  private static final Map<String, String> MODELS =
      Map.of(
          "Supplier", "Supplier",
          "Address", "Supplier/Customer Address Model",
          "Contact", "Supplier/Customer Contact Model",
          "Purchase", "Advanced Purchase - Purchase POST/PUT Attributes",
          "Order", "Purchase Order - Purchase Order",
          "Line", "Purchase Order Line Model,Purchase Invoice Line Model",
          "Charge", "Purchase Additional Charge Model,Purchase Invoice Additional Charge Model");

  private final Json json = new Json();

  @Test
  void records_go_to_json_and_back() {
    Cin7Supplier supplier =
        Cin7Supplier.named("Globex", "USD")
            .discount(new BigDecimal("2.5"))
            .attributes("Set", Map.of("AdditionalAttribute1", "x"))
            .contacts(List.of(new Cin7Contact("", "Ann", "", "", "", "", "", "", true)))
            .build();
    Cin7Purchase purchase =
        Cin7Purchase.of("1", "id", "USD")
            .orderDate(Company.DAY)
            .lines(List.of(Company.line("Bread", 1, "2.10").totalling(new BigDecimal("2.1"))))
            .build();
    Cin7PurchaseInvoice invoice =
        Cin7PurchaseInvoice.inside("p", "t", "R-1").dated(Company.DAY).build();

    assertThat(json.read(json.write(supplier), Cin7Supplier.class)).isEqualTo(supplier);
    assertThat(json.read(json.write(purchase), Cin7Purchase.class)).isEqualTo(purchase);
    assertThat(json.read(json.write(invoice), Cin7PurchaseInvoice.class)).isEqualTo(invoice);
  }

  @Test
  void the_amount_of_an_invoice_is_its_own_with_tax() {
    Cin7PurchaseInvoice invoice =
        Cin7PurchaseInvoice.inside("p", "t", "R-1")
            .lines(List.of(Company.line("Bread", 2, "5").taxed("GST", new BigDecimal("1.00"))))
            .charges(List.of(Cin7Charge.of("Freight", new BigDecimal("3.50"))))
            .build();

    assertThat(Cin7.PURCHASE_INVOICES.facets(invoice).amount())
        .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("14.50"));
  }

  @Test
  void step_facts_survive_any_text() {
    StepFacts facts = new StepFacts(Map.of("a", "x=1&y;ü", "b", ""));

    assertThat(StepFacts.read(facts.text())).isEqualTo(facts);
  }

  @Test
  void the_limits_are_those_that_the_service_documents() throws IOException {
    Optional<Path> models = models();
    if (models.isEmpty()) {
      System.out.println("skipped: the vendor's field tables are not beside this checkout");
      return;
    }
    JsonNode tables = new ObjectMapper().readTree(models.get().toFile()).path("models");
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Map.Entry<String, String> model : MODELS.entrySet()) {
      for (String table : model.getValue().split(",", -1)) {
        assertThat(tables.path(table)).as(table).isNotEmpty();
        tables.path(table).forEach(row -> compare(model.getKey(), row, wrong));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void compare(String model, JsonNode row, Map<String, String> wrong) {
    String field = row.path("property").asText();
    FieldLimits.TABLE
        .of(model, field)
        .ifPresent(
            limit -> {
              String type = row.path("type").asText();
              boolean right =
                  limit.places() > 0
                      ? type.contains("up to " + limit.places() + " ")
                      : row.path("length").asInt() == limit.length();
              if (!right) {
                wrong.put(model + "." + field, row + " against " + limit);
              }
            });
    if (row.path("length").asInt() > 0
        && FieldLimits.TABLE.of(model, field).isEmpty()
        && !model.equals("Purchase")) {
      wrong.put(model + "." + field, "is not in fields.properties");
    }
  }

  private static Optional<Path> models() {
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    return Stream.iterate(start, path -> path != null, Path::getParent)
        .map(path -> path.resolveSibling("shared").resolve("contracts/cin7-core/models.json"))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
