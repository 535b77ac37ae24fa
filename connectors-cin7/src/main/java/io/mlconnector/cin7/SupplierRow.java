package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a supplier from a row of the service. */
final class SupplierRow {
  static final List<String> ATTRIBUTES =
      List.of(
          "AdditionalAttribute1",
          "AdditionalAttribute2",
          "AdditionalAttribute3",
          "AdditionalAttribute4",
          "AdditionalAttribute5",
          "AdditionalAttribute6",
          "AdditionalAttribute7",
          "AdditionalAttribute8",
          "AdditionalAttribute9",
          "AdditionalAttribute10");

  private SupplierRow() {}

  /** The text of a field; empty where it is null or missing. */
  static String text(JsonNode row, String name) {
    JsonNode value = row.path(name);
    return value.isNull() ? "" : value.asText("");
  }

  static Cin7Supplier record(JsonNode row) {
    return new Cin7Supplier(
        text(row, "ID"),
        text(row, "Name"),
        text(row, "Status"),
        text(row, "Currency"),
        text(row, "PaymentTerm"),
        text(row, "TaxRule"),
        text(row, "AccountPayable"),
        discount(row),
        text(row, "Comments"),
        text(row, "TaxNumber"),
        text(row, "AttributeSet"),
        attributes(row),
        addresses(row),
        contacts(row),
        text(row, "LastModifiedOn"));
  }

  private static Optional<BigDecimal> discount(JsonNode row) {
    JsonNode value = row.path("Discount");
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  private static Map<String, String> attributes(JsonNode row) {
    Map<String, String> values = new LinkedHashMap<>();
    ATTRIBUTES.forEach(name -> values.put(name, text(row, name)));
    return values;
  }

  private static List<Cin7Address> addresses(JsonNode row) {
    List<Cin7Address> addresses = new ArrayList<>();
    for (JsonNode entry : row.path("Addresses")) {
      addresses.add(
          new Cin7Address(
              text(entry, "ID"),
              text(entry, "Type"),
              text(entry, "Line1"),
              text(entry, "Line2"),
              text(entry, "City"),
              text(entry, "State"),
              text(entry, "Postcode"),
              text(entry, "Country"),
              entry.path("DefaultForType").asBoolean(false)));
    }
    return addresses;
  }

  private static List<Cin7Contact> contacts(JsonNode row) {
    List<Cin7Contact> contacts = new ArrayList<>();
    for (JsonNode entry : row.path("Contacts")) {
      contacts.add(
          new Cin7Contact(
              text(entry, "ID"),
              text(entry, "Name"),
              text(entry, "Phone"),
              text(entry, "MobilePhone"),
              text(entry, "Fax"),
              text(entry, "Email"),
              text(entry, "Website"),
              text(entry, "Comment"),
              entry.path("Default").asBoolean(false)));
    }
    return contacts;
  }
}
