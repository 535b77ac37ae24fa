package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.cin7.Pages.Listing;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.match.ReferenceLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers from the company's reference lists: accounts, tax rules, terms, locations and others.
 * Each list is read whole in one call, since a filter for an unknown code is answered with 400
 * (seen). Names are compared without case, as the service does (seen), codes exactly. Only products
 * and suppliers are asked for one by one as they are needed.
 */
record ReferenceBooks(Cin7Session session) implements ReferenceLists {
  @Override
  public Entries load(String list) {
    return switch (list) {
      case Cin7.ITEMS -> this::product;
      case Cin7.PARTNERS -> this::supplier;
      default -> Entries.of(whole(list));
    };
  }

  /** All entries of a list that is read whole, by their value. */
  Map<String, Map<String, String>> whole(String list) {
    return switch (list) {
      case Cin7.ACCOUNTS -> accounts();
      case Cin7.TAXES -> taxes();
      case Cin7.TERMS ->
          named("ref/paymentterm", "PaymentTermList", "IsActive", "Duration", "Method");
      case Cin7.LOCATIONS -> locations();
      case Cin7.BINS -> bins();
      case Cin7.COMPANY -> company();
      default ->
          throw new ConfigurationException(
              "validate",
              "Cin7 Core has no list '"
                  + list
                  + "'; there are accounts, taxes, terms, locations, bins, company, products,"
                  + " suppliers");
    };
  }

  private Map<String, Map<String, String>> accounts() {
    Map<String, Map<String, String>> accounts = new LinkedHashMap<>();
    for (JsonNode row : rows("ref/account", "AccountsList")) {
      accounts.putIfAbsent(
          SupplierRow.text(row, "Code"),
          properties(row, "Name", "Type", "Class", "Status", "SystemAccountCode"));
    }
    return accounts;
  }

  private Map<String, Map<String, String>> taxes() {
    return named("ref/tax", "TaxRuleList", "IsActive", "IsTaxForPurchase", "TaxPercent", "Account");
  }

  /** Entries by name without case; of two that differ only in case, the active one. */
  private Map<String, Map<String, String>> named(String path, String array, String... fields) {
    Map<String, Map<String, String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (JsonNode row : rows(path, array)) {
      Map<String, String> properties = properties(row, fields);
      properties.put("Name", SupplierRow.text(row, "Name"));
      named.merge(
          SupplierRow.text(row, "Name").strip(),
          properties,
          (old, now) -> "true".equals(old.get("IsActive")) ? old : now);
    }
    return named;
  }

  private Map<String, Map<String, String>> locations() {
    Map<String, Map<String, String>> locations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (JsonNode row : rows("ref/location", "LocationList")) {
      if (SupplierRow.text(row, "ParentID").isEmpty()) {
        locations.putIfAbsent(
            SupplierRow.text(row, "Name").strip(), properties(row, "Name", "ID", "IsDeprecated"));
      }
    }
    return locations;
  }

  private Map<String, Map<String, String>> bins() {
    List<JsonNode> rows = rows("ref/location", "LocationList");
    Map<String, String> names =
        rows.stream()
            .collect(
                Collectors.toMap(
                    row -> SupplierRow.text(row, "ID"),
                    row -> SupplierRow.text(row, "Name"),
                    (a, b) -> a,
                    () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    Map<String, Map<String, String>> bins = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (JsonNode row : rows) {
      String parent = SupplierRow.text(row, "ParentID");
      if (!parent.isEmpty()) {
        bins.putIfAbsent(
            names.getOrDefault(parent, parent) + "/" + SupplierRow.text(row, "Name"),
            properties(row, "Name", "ID", "ParentID", "IsDeprecated"));
      }
    }
    return bins;
  }

  private Map<String, Map<String, String>> company() {
    JsonNode me = session.me();
    Map<String, Map<String, String>> company = new LinkedHashMap<>();
    for (String name : List.of("Company", "Currency", "LockDate", "TimeZone")) {
      company.put(name, Map.of("Value", SupplierRow.text(me, name)));
    }
    return company;
  }

  private Optional<Map<String, String>> product(String sku) {
    session.products.find(List.of(sku));
    return session.products.knownByText(sku).map(row -> properties(row, "ID", "Name", "Status"));
  }

  private Optional<Map<String, String>> supplier(String id) {
    session.suppliers.byIds(List.of(id));
    return session.suppliers.known(id).map(row -> properties(row, "Name", "Currency", "Status"));
  }

  private List<JsonNode> rows(String path, String array) {
    return session.pages.all(new Listing(path, array, Map.of()));
  }

  private static Map<String, String> properties(JsonNode row, String... fields) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String field : fields) {
      properties.put(field, SupplierRow.text(row, field));
    }
    return properties;
  }
}
