package io.mlconnector.mappings.document;

import io.mlconnector.record.RecordKey;
import java.util.List;
import java.util.Map;

/**
 * The canonical form of a supplier, between source and target. Codes are the source's, and texts
 * are blank where the source has nothing.
 *
 * @param source key of the source's record
 * @param dimensions axis to value
 * @param custom the source's own fields by name
 */
public record Supplier(
    RecordKey source,
    String name,
    boolean active,
    String currency,
    String paymentTerm,
    String taxRule,
    String taxId,
    String remarks,
    List<Address> addresses,
    List<String> phones,
    List<String> mails,
    Map<String, String> dimensions,
    Map<String, String> custom) {
  public Supplier {
    addresses = List.copyOf(addresses);
    phones = List.copyOf(phones);
    mails = List.copyOf(mails);
    dimensions = Map.copyOf(dimensions);
    custom = Map.copyOf(custom);
  }
}
