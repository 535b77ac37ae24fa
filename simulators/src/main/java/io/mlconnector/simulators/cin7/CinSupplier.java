package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A supplier as the simulator holds it, for tests to look at; texts that are not set are empty.
 *
 * @param fields all plain fields by the vendor's names, those above included
 * @param addresses the fields of each
 * @param contacts the fields of each
 */
public record CinSupplier(
    String id,
    String name,
    String status,
    String currency,
    String paymentTerm,
    String taxRule,
    String accountPayable,
    Map<String, String> fields,
    List<Map<String, String>> addresses,
    List<Map<String, String>> contacts) {

  public CinSupplier {
    fields = Map.copyOf(fields);
    addresses = List.copyOf(addresses);
    contacts = List.copyOf(contacts);
  }

  static CinSupplier of(ObjectNode supplier) {
    return new CinSupplier(
        Bodies.text(supplier, "ID"),
        Bodies.text(supplier, "Name"),
        Bodies.text(supplier, "Status"),
        Bodies.text(supplier, "Currency"),
        Bodies.text(supplier, "PaymentTerm"),
        Bodies.text(supplier, "TaxRule"),
        Bodies.text(supplier, "AccountPayable"),
        plain(supplier),
        Bodies.objects(supplier, "Addresses").stream().map(CinSupplier::plain).toList(),
        Bodies.objects(supplier, "Contacts").stream().map(CinSupplier::plain).toList());
  }

  static Map<String, String> plain(ObjectNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isValueNode()) {
        fields.put(field.getKey(), Bodies.text(object, field.getKey()));
      }
    }
    return Map.copyOf(fields);
  }
}
