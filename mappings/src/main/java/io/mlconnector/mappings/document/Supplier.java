package io.mlconnector.mappings.document;

import io.mlconnector.record.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The canonical form of a supplier, between source and target. Codes are the source's, and texts
 * are blank where the source has nothing.
 *
 * <p>{@code supplier.currency(value)} is the same one with another value of its currency, and so
 * for every other component, for mappings of a customer's own between the usual ones.
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

  public Supplier name(String value) {
    return with(draft -> draft.name = value);
  }

  public Supplier active(boolean value) {
    return with(draft -> draft.active = value);
  }

  public Supplier currency(String value) {
    return with(draft -> draft.currency = value);
  }

  public Supplier paymentTerm(String value) {
    return with(draft -> draft.paymentTerm = value);
  }

  public Supplier taxRule(String value) {
    return with(draft -> draft.taxRule = value);
  }

  public Supplier taxId(String value) {
    return with(draft -> draft.taxId = value);
  }

  public Supplier remarks(String value) {
    return with(draft -> draft.remarks = value);
  }

  public Supplier addresses(List<Address> value) {
    return with(draft -> draft.addresses = value);
  }

  public Supplier phones(List<String> value) {
    return with(draft -> draft.phones = value);
  }

  public Supplier mails(List<String> value) {
    return with(draft -> draft.mails = value);
  }

  public Supplier dimensions(Map<String, String> value) {
    return with(draft -> draft.dimensions = value);
  }

  public Supplier custom(Map<String, String> value) {
    return with(draft -> draft.custom = value);
  }

  private Supplier with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.document();
  }

  /** The document while one component is changed. */
  private static final class Draft {
    private final Supplier from;
    private String name;
    private boolean active;
    private String currency;
    private String paymentTerm;
    private String taxRule;
    private String taxId;
    private String remarks;
    private List<Address> addresses;
    private List<String> phones;
    private List<String> mails;
    private Map<String, String> dimensions;
    private Map<String, String> custom;

    private Draft(Supplier from) {
      this.from = from;
      name = from.name;
      active = from.active;
      currency = from.currency;
      paymentTerm = from.paymentTerm;
      taxRule = from.taxRule;
      taxId = from.taxId;
      remarks = from.remarks;
      addresses = from.addresses;
      phones = from.phones;
      mails = from.mails;
      dimensions = from.dimensions;
      custom = from.custom;
    }

    private Supplier document() {
      return new Supplier(
          from.source,
          name,
          active,
          currency,
          paymentTerm,
          taxRule,
          taxId,
          remarks,
          addresses,
          phones,
          mails,
          dimensions,
          custom);
    }
  }
}
