package io.mlconnector.cin7;

import static io.mlconnector.cin7.Blank.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A supplier of Cin7, as it is read and written. A field that the mapping leaves blank is not sent,
 * so that people may fill it in Cin7; only a field that an earlier version filled is cleared. Blank
 * {@code PaymentTerm}, {@code TaxRule} and {@code AccountPayable} take the defaults of {@link
 * Cin7Settings}.
 *
 * <p>Mappings fill at least {@code Name} (the match key, trimmed, at most 256) and {@code Currency}
 * (ISO code). References are names, accounts are codes, never GUIDs. The service has no field for
 * an external id (documented).
 *
 * @param id the GUID, filled when the record is read
 * @param status {@code Active} or {@code Deprecated}
 * @param taxNumber a text; the documentation calls it a number, but its samples hold texts
 * @param additionalAttributes {@code AdditionalAttribute1..10} by name; they need an {@code
 *     AttributeSet}
 * @param lastModifiedOn UTC stamp as its raw text; blank in what a mapping makes
 */
public record Cin7Supplier(
    @JsonProperty("ID") String id,
    @JsonProperty("Name") String name,
    @JsonProperty("Status") String status,
    @JsonProperty("Currency") String currency,
    @JsonProperty("PaymentTerm") String paymentTerm,
    @JsonProperty("TaxRule") String taxRule,
    @JsonProperty("AccountPayable") String accountPayable,
    @JsonProperty("Discount") Optional<BigDecimal> discount,
    @JsonProperty("Comments") String comments,
    @JsonProperty("TaxNumber") String taxNumber,
    @JsonProperty("AttributeSet") String attributeSet,
    @JsonProperty("AdditionalAttributes") Map<String, String> additionalAttributes,
    @JsonProperty("Addresses") List<Cin7Address> addresses,
    @JsonProperty("Contacts") List<Cin7Contact> contacts,
    @JsonProperty("LastModifiedOn") String lastModifiedOn) {
  public Cin7Supplier {
    id = text(id);
    name = text(name);
    status = text(status);
    currency = text(currency);
    paymentTerm = text(paymentTerm);
    taxRule = text(taxRule);
    accountPayable = text(accountPayable);
    comments = text(comments);
    taxNumber = text(taxNumber);
    attributeSet = text(attributeSet);
    additionalAttributes = Blank.texts(additionalAttributes);
    addresses = Blank.list(addresses);
    contacts = Blank.list(contacts);
    lastModifiedOn = text(lastModifiedOn);
  }

  /** Begins an active supplier with a name and a currency; all other fields are blank. */
  public static Builder named(String name, String currency) {
    return new Builder(name, currency);
  }

  /** Builds a supplier in a mapping; all fields but name and currency are blank by default. */
  public static final class Builder {
    private final String name;
    private final String currency;
    private String status = "Active";
    private String paymentTerm = "";
    private String taxRule = "";
    private String accountPayable = "";
    private Optional<BigDecimal> discount = Optional.empty();
    private String comments = "";
    private String taxNumber = "";
    private String attributeSet = "";
    private Map<String, String> additionalAttributes = Map.of();
    private List<Cin7Address> addresses = List.of();
    private List<Cin7Contact> contacts = List.of();

    private Builder(String name, String currency) {
      this.name = name;
      this.currency = currency;
    }

    /** Deprecated suppliers take no documents. Default: active. */
    public Builder active(boolean active) {
      status = active ? "Active" : "Deprecated";
      return this;
    }

    public Builder paymentTerm(String value) {
      paymentTerm = value;
      return this;
    }

    public Builder taxRule(String value) {
      taxRule = value;
      return this;
    }

    public Builder accountPayable(String code) {
      accountPayable = code;
      return this;
    }

    /** Percent, 0 to 100. */
    public Builder discount(BigDecimal percent) {
      discount = Optional.of(percent);
      return this;
    }

    public Builder comments(String value) {
      comments = value;
      return this;
    }

    public Builder taxNumber(String value) {
      taxNumber = value;
      return this;
    }

    /** Attributes by name, {@code AdditionalAttribute1..10}, and the set that they belong to. */
    public Builder attributes(String set, Map<String, String> values) {
      attributeSet = set;
      additionalAttributes = values;
      return this;
    }

    public Builder addresses(List<Cin7Address> values) {
      addresses = values;
      return this;
    }

    public Builder contacts(List<Cin7Contact> values) {
      contacts = values;
      return this;
    }

    public Cin7Supplier build() {
      return new Cin7Supplier(
          "",
          name.strip(),
          status,
          currency,
          paymentTerm,
          taxRule,
          accountPayable,
          discount,
          comments,
          taxNumber,
          attributeSet,
          additionalAttributes,
          addresses,
          contacts,
          "");
    }
  }
}
