package io.mlconnector.cin7;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.write.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the request bodies of a supplier, and compares them with the row that the service holds.
 */
record SupplierBody(Cin7Supplier supplier, Cin7Settings settings, List<String> remarks) {
  private static final Set<String> READ_ONLY =
      Set.of("ID", "LastModifiedOn", "Addresses", "Contacts");

  /** The body of a new supplier: all fields that are not blank. */
  ObjectNode created() {
    Body body = new Body("Supplier", remarks);
    scalars().forEach(body::text);
    body.text("Status", supplier.status().isBlank() ? "Active" : supplier.status());
    body.number("Discount", supplier.discount());
    if (!supplier.addresses().isEmpty()) {
      body.list("Addresses", supplier.addresses(), this::address);
    }
    if (!supplier.contacts().isEmpty()) {
      body.list("Contacts", supplier.contacts(), this::contact);
    }
    return body.node();
  }

  /**
   * The body of a change: the fields that the mapping fills, and a blank for each that it filled
   * before and no longer does.
   */
  ObjectNode changed(String id, Write<Cin7Supplier> write, Optional<JsonNode> row) {
    boolean ours = write.before().filter(old -> old.lastModifiedOn().isBlank()).isPresent();
    Body body = new Body("Supplier", remarks);
    body.text("ID", id);
    scalars()
        .forEach(
            (name, value) -> {
              if (!value.isBlank() || (ours && write.changed().contains(name))) {
                body.always(name, value);
              }
            });
    if (ours && write.changed().contains("AdditionalAttributes")) {
      write.before().orElseThrow().additionalAttributes().keySet().stream()
          .filter(name -> !supplier.additionalAttributes().containsKey(name))
          .forEach(name -> body.always(name, ""));
    }
    body.number("Discount", supplier.discount());
    if (sendsEntries(write, "Addresses", supplier.addresses())) {
      body.list("Addresses", withAddressIds(write, row), this::address);
    }
    if (sendsEntries(write, "Contacts", supplier.contacts())) {
      body.list("Contacts", withContactIds(write, row), this::contact);
    }
    return body.node();
  }

  /**
   * Whether ids of addresses and contacts have to be read first, since the service adds an entry
   * without an id beside those that exist (documented).
   */
  boolean needsEntryIds(Write<Cin7Supplier> write) {
    Optional<Cin7Supplier> before = write.before();
    return (sendsEntries(write, "Addresses", supplier.addresses())
            && before.map(Cin7Supplier::addresses).orElse(List.of()).stream()
                .allMatch(old -> old.id().isBlank()))
        || (sendsEntries(write, "Contacts", supplier.contacts())
            && before.map(Cin7Supplier::contacts).orElse(List.of()).stream()
                .allMatch(old -> old.id().isBlank()));
  }

  private static boolean sendsEntries(Write<Cin7Supplier> write, String name, List<?> entries) {
    return !entries.isEmpty() && (write.before().isEmpty() || write.changed().contains(name));
  }

  private List<Cin7Address> withAddressIds(Write<Cin7Supplier> write, Optional<JsonNode> row) {
    List<Cin7Address> known =
        new ArrayList<>(
            row.map(SupplierRow::record)
                .or(write::before)
                .map(Cin7Supplier::addresses)
                .orElse(List.of()));
    return supplier.addresses().stream()
        .map(
            address -> {
              Optional<Cin7Address> same =
                  known.stream()
                      .filter(old -> old.type().equalsIgnoreCase(address.type()))
                      .min(comparing(old -> !old.line1().equals(address.line1())));
              same.ifPresent(known::remove);
              return same.map(old -> address.withId(old.id())).orElse(address);
            })
        .toList();
  }

  private List<Cin7Contact> withContactIds(Write<Cin7Supplier> write, Optional<JsonNode> row) {
    List<Cin7Contact> known =
        new ArrayList<>(
            row.map(SupplierRow::record)
                .or(write::before)
                .map(Cin7Supplier::contacts)
                .orElse(List.of()));
    return supplier.contacts().stream()
        .map(
            contact -> {
              Optional<Cin7Contact> same =
                  known.stream().filter(old -> old.name().equals(contact.name())).findFirst();
              same.ifPresent(known::remove);
              return same.map(old -> contact.withId(old.id())).orElse(contact);
            })
        .toList();
  }

  private Map<String, String> scalars() {
    Map<String, String> scalars = new LinkedHashMap<>();
    scalars.put("Name", supplier.name().strip());
    scalars.put("Status", supplier.status());
    scalars.put("Currency", supplier.currency());
    scalars.put("PaymentTerm", or(supplier.paymentTerm(), settings.defaults().paymentTerm()));
    scalars.put("TaxRule", or(supplier.taxRule(), settings.defaults().taxRule()));
    scalars.put(
        "AccountPayable", or(supplier.accountPayable(), settings.defaults().accountPayable()));
    scalars.put("Comments", supplier.comments());
    scalars.put("TaxNumber", supplier.taxNumber());
    scalars.put("AttributeSet", supplier.attributeSet());
    scalars.putAll(supplier.additionalAttributes());
    return scalars;
  }

  static String or(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }

  private ObjectNode address(Cin7Address address) {
    return new Body("Address", remarks)
        .text("ID", address.id())
        .text("Type", address.type())
        .text("Line1", address.line1())
        .text("Line2", address.line2())
        .text("City", address.city())
        .text("State", address.state())
        .text("Postcode", address.postcode())
        .text("Country", address.country())
        .flag("DefaultForType", address.defaultForType())
        .node();
  }

  private ObjectNode contact(Cin7Contact contact) {
    return new Body("Contact", remarks)
        .text("ID", contact.id())
        .text("Name", contact.name())
        .text("Phone", contact.phone())
        .text("MobilePhone", contact.mobilePhone())
        .text("Fax", contact.fax())
        .text("Email", contact.email())
        .text("Website", contact.website())
        .text("Comment", contact.comment())
        .flag("Default", contact.standard())
        .node();
  }

  /** Whether a row has the values of the supplier that we would create. */
  boolean standsAs(JsonNode row) {
    ObjectNode sent = new SupplierBody(supplier, settings, new ArrayList<>()).created();
    return holds(row, sent);
  }

  /**
   * Whether a row has each plain value that was sent; names are compared without case, as the
   * service does (seen).
   */
  static boolean holds(JsonNode row, ObjectNode sent) {
    for (Map.Entry<String, JsonNode> field : sent.properties()) {
      JsonNode value = field.getValue();
      if (READ_ONLY.contains(field.getKey())) {
        continue;
      }
      boolean same =
          value.isNumber()
              ? row.path(field.getKey()).decimalValue().compareTo(value.decimalValue()) == 0
              : SupplierRow.text(row, field.getKey())
                  .strip()
                  .equalsIgnoreCase(value.asText("").strip());
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /**
   * The row as it is in the service, with our fields put over it; its addresses and contacts only
   * if we send some.
   */
  static ObjectNode merged(JsonNode row, ObjectNode owned) {
    ObjectNode merged = owned.objectNode();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      JsonNode value = field.getValue();
      boolean plain = value.isValueNode() && !value.isNull() && !value.asText("").isEmpty();
      if (plain && !READ_ONLY.contains(field.getKey())) {
        merged.set(field.getKey(), value);
      }
    }
    return merged.setAll(owned);
  }

  /** Remarks on fields that a PUT has emptied although it did not send them. */
  static List<String> emptied(JsonNode before, ObjectNode sent, JsonNode after) {
    List<String> remarks = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : before.properties()) {
      String name = field.getKey();
      boolean had =
          field.getValue().isArray()
              ? !field.getValue().isEmpty()
              : !SupplierRow.text(before, name).isEmpty();
      boolean has =
          after.path(name).isArray()
              ? !after.path(name).isEmpty()
              : !SupplierRow.text(after, name).isEmpty();
      if (had && !has && !sent.has(name)) {
        remarks.add(
            name + " was not sent and became empty; consider puts = MERGED_RECORD (setting)");
      }
    }
    return remarks;
  }

  /**
   * The supplier as sent, in the service's spelling and with the ids of entries that later writes
   * need.
   */
  static Cin7Supplier stored(Cin7Supplier sent, Cin7Supplier row) {
    return new Cin7Supplier(
        row.id(),
        sent.name().isBlank() ? "" : row.name(),
        kept(sent.status(), row.status()),
        kept(sent.currency(), row.currency()),
        kept(sent.paymentTerm(), row.paymentTerm()),
        kept(sent.taxRule(), row.taxRule()),
        kept(sent.accountPayable(), row.accountPayable()),
        sent.discount().isPresent() ? row.discount() : sent.discount(),
        kept(sent.comments(), row.comments()),
        kept(sent.taxNumber(), row.taxNumber()),
        kept(sent.attributeSet(), row.attributeSet()),
        sent.additionalAttributes(),
        sent.addresses().isEmpty() ? List.of() : row.addresses(),
        sent.contacts().isEmpty() ? List.of() : row.contacts(),
        "");
  }

  private static String kept(String sent, String row) {
    return sent.isBlank() ? "" : row;
  }
}
