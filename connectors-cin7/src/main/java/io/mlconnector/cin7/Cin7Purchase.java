package io.mlconnector.cin7;

import static io.mlconnector.cin7.Blank.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A purchase of Cin7 up to its order: header, order lines and order charges.
 *
 * <p>Mappings fill {@code Reference} (the source's order number), {@code SupplierID} (GUID, the id
 * of the linked supplier), {@code SupplierCurrency} (compared with the supplier's, which it must
 * equal; never sent) and lines or charges with a tax rule on each or on the purchase. Blank fields
 * take the defaults of {@link Cin7Settings}: {@code Approach, PurchaseType, Location, TaxRule};
 * blank {@code Terms} and {@code TaxCalculation} the supplier's and {@code Exclusive}. The service
 * gives each purchase its number and date itself (documented).
 *
 * @param id the GUID, filled when the record is read
 * @param reference the source's number; stands first in {@code Note} and {@code Memo} as {@code
 *     src=<SYSTEM>;po=<reference>;key=<mark>}, by which a lost purchase is found again
 * @param note free text after the key; at most 1,024 characters together with it
 * @param currencyRate left out unless the host wants the source's rate, since the service fills in
 *     its own (seen)
 * @param serviceOnly whether the purchase has only charges and no lines; its invoice then always
 *     comes first (documented)
 */
public record Cin7Purchase(
    @JsonProperty("ID") String id,
    @JsonProperty("Reference") String reference,
    @JsonProperty("SupplierID") String supplierId,
    @JsonProperty("Supplier") String supplier,
    @JsonProperty("SupplierCurrency") String supplierCurrency,
    @JsonProperty("Approach") String approach,
    @JsonProperty("PurchaseType") String purchaseType,
    @JsonProperty("IsServiceOnly") boolean serviceOnly,
    @JsonProperty("Location") String location,
    @JsonProperty("TaxRule") String taxRule,
    @JsonProperty("TaxCalculation") String taxCalculation,
    @JsonProperty("Terms") String terms,
    @JsonProperty("OrderDate") Optional<LocalDate> orderDate,
    @JsonProperty("RequiredBy") Optional<LocalDate> requiredBy,
    @JsonProperty("CurrencyRate") Optional<BigDecimal> currencyRate,
    @JsonProperty("Contact") String contact,
    @JsonProperty("Phone") String phone,
    @JsonProperty("Note") String note,
    @JsonProperty("AdditionalAttributes") Map<String, String> additionalAttributes,
    @JsonProperty("Lines") List<Cin7Line> lines,
    @JsonProperty("AdditionalCharges") List<Cin7Charge> charges,
    @JsonProperty("OrderNumber") String orderNumber,
    @JsonProperty("Status") String status) {
  public Cin7Purchase {
    id = text(id);
    reference = text(reference);
    supplierId = text(supplierId);
    supplier = text(supplier);
    supplierCurrency = text(supplierCurrency);
    approach = text(approach);
    purchaseType = text(purchaseType);
    location = text(location);
    taxRule = text(taxRule);
    taxCalculation = text(taxCalculation);
    terms = text(terms);
    contact = text(contact);
    phone = text(phone);
    note = text(note);
    additionalAttributes = Blank.texts(additionalAttributes);
    lines = Blank.list(lines);
    charges = Blank.list(charges);
    orderNumber = text(orderNumber);
    status = text(status);
  }

  /** The total of the order with tax; zero once it was voided. */
  @JsonIgnore
  public BigDecimal amount() {
    return PurchaseDocument.plain(status).equals("VOIDED")
        ? BigDecimal.ZERO
        : Amounts.document(lines, charges, taxCalculation);
  }

  /** Begins a purchase for an order of the source, by the order's number. */
  public static Builder of(String reference, String supplierId, String supplierCurrency) {
    return new Builder(reference, supplierId, supplierCurrency);
  }

  /** Builds a purchase in a mapping; every field that is not given is blank. */
  public static final class Builder extends DocumentBuilder<Builder> {
    private final String reference;
    private final String supplierId;
    private final String supplierCurrency;
    private String approach = "";
    private String purchaseType = "";
    private boolean serviceOnly;
    private Optional<LocalDate> orderDate = Optional.empty();
    private Optional<LocalDate> requiredBy = Optional.empty();
    private Map<String, String> additionalAttributes = Map.of();

    private Builder(String reference, String supplierId, String supplierCurrency) {
      this.reference = reference;
      this.supplierId = supplierId;
      this.supplierCurrency = supplierCurrency;
    }

    @Override
    Builder self() {
      return this;
    }

    /** {@code INVOICE} or {@code STOCK}; cannot be changed later. */
    public Builder approach(String value) {
      approach = value;
      return this;
    }

    /** {@code Advanced} or {@code Simple}. */
    public Builder purchaseType(String value) {
      purchaseType = value;
      return this;
    }

    /** The purchase has charges only, no stock. */
    public Builder serviceOnly() {
      serviceOnly = true;
      return this;
    }

    /**
     * The date of the source's order. It serves scopes and control totals and is not sent, since
     * the service dates its orders itself.
     */
    public Builder orderDate(LocalDate day) {
      orderDate = Optional.of(day);
      return this;
    }

    public Builder requiredBy(LocalDate day) {
      requiredBy = Optional.of(day);
      return this;
    }

    /**
     * {@code AdditionalAttribute1..10}; assumed to need an attribute set for purchases in the
     * company.
     */
    public Builder additionalAttributes(Map<String, String> values) {
      additionalAttributes = values;
      return this;
    }

    public Cin7Purchase build() {
      return new Cin7Purchase(
          "",
          reference,
          supplierId,
          "",
          supplierCurrency,
          approach,
          purchaseType,
          serviceOnly,
          location,
          taxRule,
          taxCalculation,
          terms,
          orderDate,
          requiredBy,
          currencyRate,
          "",
          "",
          note,
          additionalAttributes,
          lines,
          charges,
          "",
          "");
    }
  }
}
