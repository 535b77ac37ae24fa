package io.mlconnector.mappings.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.cin7.Cin7;
import io.mlconnector.cin7.Cin7Purchase;
import io.mlconnector.cin7.Cin7PurchaseInvoice;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.cin7.Cin7Supplier;
import io.mlconnector.cin7.Cin7Validators;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mappings.cin7.PurchaseOrderToCin7;
import io.mlconnector.mappings.cin7.SupplierInvoiceToCin7;
import io.mlconnector.mappings.cin7.SupplierToCin7;
import io.mlconnector.mappings.document.PurchaseOrder;
import io.mlconnector.mappings.document.Supplier;
import io.mlconnector.mappings.document.SupplierInvoice;
import io.mlconnector.mappings.sagex3.PurchaseOrderFromSageX3;
import io.mlconnector.mappings.sagex3.SupplierFromSageX3;
import io.mlconnector.mappings.sagex3.SupplierInvoiceFromSageX3;
import io.mlconnector.match.References;
import io.mlconnector.match.Validator;
import io.mlconnector.record.Need;
import io.mlconnector.record.Problem;
import io.mlconnector.record.SystemId;
import io.mlconnector.sagex3.X3PurchaseOrder;
import io.mlconnector.sagex3.X3Supplier;
import io.mlconnector.sagex3.X3SupplierInvoice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code golden} is a case: a record of X3, the canonical document that it becomes,
 * and the record for Cin7, with the problems that its validators find by the reference lists in
 * {@code books.json}.
 */
class GoldenMappingTest {
  private static final SystemId X3 = new SystemId("x3");
  private static final Cin7Settings SETTINGS =
      Cin7Settings.withKeys("account", "key")
          .defaults(new Cin7Settings.Defaults("", "800", "30 days", ""));

  static Stream<String> suppliers() {
    return GoldenFiles.cases("supplier");
  }

  static Stream<String> orders() {
    return GoldenFiles.cases("order");
  }

  static Stream<String> invoices() {
    return GoldenFiles.cases("invoice");
  }

  @ParameterizedTest
  @MethodSource("suppliers")
  void supplier(String name) {
    X3Supplier x3 = GoldenFiles.read("supplier/" + name + "/x3.json", X3Supplier.class);
    Mapper<X3Supplier, Supplier> first = new SupplierFromSageX3();
    Mapper<X3Supplier, Cin7Supplier> whole = first.then(new SupplierToCin7());
    GoldenContext context = new GoldenContext(first.source().key(X3, x3.bpsnum()));
    GoldenFiles.compare("supplier/" + name + "/canonical.json", told(first.map(x3, context)));
    GoldenFiles.compare(
        "supplier/" + name + "/cin7.json",
        checked(whole.map(x3, context), Cin7Validators.suppliers(SETTINGS)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void order(String name) {
    X3PurchaseOrder x3 = GoldenFiles.read("order/" + name + "/x3.json", X3PurchaseOrder.class);
    Mapper<X3PurchaseOrder, PurchaseOrder> first = new PurchaseOrderFromSageX3();
    Mapper<X3PurchaseOrder, Cin7Purchase> whole = first.then(new PurchaseOrderToCin7());
    GoldenContext context = new GoldenContext(first.source().key(X3, x3.pohnum()));
    GoldenFiles.compare("order/" + name + "/canonical.json", told(first.map(x3, context)));
    Mapping<Cin7Purchase> mapped = whole.map(x3, context);
    GoldenFiles.compare(
        "order/" + name + "/cin7.json", checked(mapped, Cin7Validators.purchases(SETTINGS)));
    addsUp(parts(mapped).stream().map(Cin7Purchase::amount).toList(), x3.ttvord());
  }

  @ParameterizedTest
  @MethodSource("invoices")
  void invoice(String name) {
    X3SupplierInvoice x3 =
        GoldenFiles.read("invoice/" + name + "/x3.json", X3SupplierInvoice.class);
    Mapper<X3SupplierInvoice, SupplierInvoice> first = new SupplierInvoiceFromSageX3();
    Mapper<X3SupplierInvoice, Cin7PurchaseInvoice> whole = first.then(new SupplierInvoiceToCin7());
    GoldenContext context = new GoldenContext(first.source().key(X3, x3.num()));
    GoldenFiles.compare("invoice/" + name + "/canonical.json", told(first.map(x3, context)));
    Mapping<Cin7PurchaseInvoice> mapped = whole.map(x3, context);
    GoldenFiles.compare(
        "invoice/" + name + "/cin7.json", checked(mapped, Cin7Validators.invoices(SETTINGS)));
    addsUp(parts(mapped).stream().map(Cin7PurchaseInvoice::amount).toList(), x3.signedTotal());
  }

  /** Checks that the parts add up to the total, to the cent. */
  private static void addsUp(List<BigDecimal> amounts, Optional<BigDecimal> total) {
    if (!amounts.isEmpty() && total.isPresent()) {
      assertThat(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(total.get());
    }
  }

  private static <T> List<T> parts(Mapping<T> mapping) {
    return mapping instanceof Mapping.Mapped<T> mapped
        ? List.copyOf(mapped.parts().values())
        : List.of();
  }

  private static <T> Map<String, Object> checked(Mapping<T> mapping, Validator<T> validator) {
    Map<String, Object> told = new LinkedHashMap<>(told(mapping));
    List<Object> problems = new ArrayList<>();
    parts(mapping).forEach(part -> problems.addAll(told(validator.validate(part, books()))));
    told.put("problems", problems);
    return told;
  }

  private static <T> Map<String, Object> told(Mapping<T> mapping) {
    if (mapping instanceof Mapping.Mapped<T> mapped) {
      Map<String, Object> parts = new HashMap<>();
      mapped.parts().forEach((name, part) -> parts.put(name.isEmpty() ? "(only)" : name, part));
      return Map.of("mapped", parts, "order", List.copyOf(mapped.parts().keySet()));
    }
    if (mapping instanceof Mapping.Withdrawn<T> withdrawn) {
      return Map.of("withdrawn", withdrawn.reason());
    }
    if (mapping instanceof Mapping.Skipped<T> skipped) {
      return Map.of("skipped", skipped.reason());
    }
    return Map.of("incomplete", told(((Mapping.Incomplete<T>) mapping).problems()));
  }

  private static List<Object> told(List<Problem> problems) {
    List<Object> told = new ArrayList<>();
    for (Problem problem : problems) {
      told.add(
          Map.of(
              "path", problem.path(),
              "reason", problem.reason().toString(),
              "text", problem.text(),
              "waitsFor", problem.waitsFor().map(Need::toString).orElse("")));
    }
    return told;
  }

  private static References books() {
    JsonNode books = GoldenFiles.tree("books.json");
    return (list, value) ->
        books.path(list).properties().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(value))
            .findFirst()
            .map(entry -> fields(entry.getValue()));
  }

  private static Map<String, String> fields(JsonNode entry) {
    Map<String, String> fields = new HashMap<>();
    entry.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return fields;
  }

  @Test
  void books_have_the_lists_that_cin7_has() {
    assertThat(GoldenFiles.tree("books.json").fieldNames())
        .toIterable()
        .contains(Cin7.ACCOUNTS, Cin7.TAXES, Cin7.TERMS, Cin7.LOCATIONS, Cin7.ITEMS);
  }
}
