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
 * A purchase up to its order: header, order lines, order charges.
 *
 * <p>Mappings fill {@code Reference} (the source's order number), {@code SupplierID} (GUID, the id
 * of the linked supplier), {@code SupplierCurrency} (must be the supplier's; only compared) and
 * lines or charges with a tax rule on each or on the purchase. Blank fields take the defaults of
 * {@link Cin7Settings}: {@code Approach, PurchaseType, Location, TaxRule}; blank {@code Terms} and
 * {@code TaxCalculation} the supplier's and {@code Exclusive}. The service numbers and dates
 * purchases itself [doc].
 *
 * @param id the GUID, filled by what was read
 * @param reference the source's number; stands first in {@code Note} and {@code Memo} as {@code
 *     src=<SYSTEM>;po=<reference>;key=<mark>}, by which a lost purchase is found again
 * @param note free text after the key; 1,024 in all
 * @param currencyRate left out unless the host wants the source's rate [code:live]
 * @param serviceOnly charges only, no lines, always invoice first [doc]
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

  /** What the order comes to, with tax; nothing once it was voided. */
  @JsonIgnore
  public BigDecimal amount() {
    return PurchaseDocument.plain(status).equals("VOIDED")
        ? BigDecimal.ZERO
        : Amounts.document(lines, charges, taxCalculation);
  }

  /** A purchase of that supplier for the source's order of that number. */
  public static Builder of(String reference, String supplierId, String supplierCurrency) {
    return new Builder(reference, supplierId, supplierCurrency);
  }

  /** A purchase as a mapping makes it; all that is not given is blank. */
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

    /** Charges only, no stock. */
    public Builder serviceOnly() {
      serviceOnly = true;
      return this;
    }

    /** The source's date; for scopes and control totals, the service dates its orders itself. */
    public Builder orderDate(LocalDate day) {
      orderDate = Optional.of(day);
      return this;
    }

    public Builder requiredBy(LocalDate day) {
      requiredBy = Optional.of(day);
      return this;
    }

    /** {@code AdditionalAttribute1..10}; need a set for purchases in the company [guess]. */
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
