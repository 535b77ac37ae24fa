package io.mlconnector.cin7;

import static io.mlconnector.cin7.Blank.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A supplier's invoice: one document inside a purchase, or a purchase of its own.
 *
 * <p><b>Inside a purchase</b> (made by {@link #inside}): {@code PurchaseID} is the id of the linked
 * purchase ({@code ref.key().id()}), {@code TaskHint} its fact {@link Cin7#INVOICE_TASK} ({@code
 * ref.facts()}; without it the purchase is read first, one call). An invoice over several orders
 * becomes one part per order, each with its own purchase, lines and charges, all with the same
 * {@code InvoiceNumber}; lines that name no order go to the first part as charges.
 *
 * <p><b>A purchase of its own</b> (made by {@link #alone}): {@code PurchaseID} blank; {@code
 * SupplierID} required, {@code Location, Terms, TaxRule, TaxCalculation} as in {@link
 * Cin7Purchase}. Without lines it becomes a service purchase.
 *
 * <p>Required in both cases: {@code InvoiceNumber} (the supplier's number, which identifies the
 * invoice; at most 256 characters), {@code InvoiceDate}, {@code InvoiceDueDate} (it cannot be
 * derived from the payment term, as was seen), {@code SupplierCurrency}, and an {@code Account} on
 * each line and charge.
 *
 * @param taskHint id of the invoice task to post to; ignored in comparisons
 * @param reference the source's own number of the document; written to {@code Note} if the invoice
 *     brings a purchase of its own
 * @param status as read; never sent
 */
public record Cin7PurchaseInvoice(
    @JsonProperty("PurchaseID") String purchaseId,
    @JsonProperty("TaskHint") String taskHint,
    @JsonProperty("InvoiceNumber") String invoiceNumber,
    @JsonProperty("InvoiceDate") Optional<LocalDate> invoiceDate,
    @JsonProperty("InvoiceDueDate") Optional<LocalDate> invoiceDueDate,
    @JsonProperty("Lines") List<Cin7Line> lines,
    @JsonProperty("AdditionalCharges") List<Cin7Charge> charges,
    @JsonProperty("SupplierID") String supplierId,
    @JsonProperty("SupplierCurrency") String supplierCurrency,
    @JsonProperty("Location") String location,
    @JsonProperty("TaxRule") String taxRule,
    @JsonProperty("TaxCalculation") String taxCalculation,
    @JsonProperty("Terms") String terms,
    @JsonProperty("CurrencyRate") Optional<BigDecimal> currencyRate,
    @JsonProperty("Reference") String reference,
    @JsonProperty("Note") String note,
    @JsonProperty("Status") String status) {
  public Cin7PurchaseInvoice {
    purchaseId = text(purchaseId);
    taskHint = text(taskHint);
    invoiceNumber = text(invoiceNumber);
    lines = Blank.list(lines);
    charges = Blank.list(charges);
    supplierId = text(supplierId);
    supplierCurrency = text(supplierCurrency);
    location = text(location);
    taxRule = text(taxRule);
    taxCalculation = text(taxCalculation);
    terms = text(terms);
    reference = text(reference);
    note = text(note);
    status = text(status);
  }

  /** The total of this document, with tax. */
  @JsonIgnore
  public BigDecimal amount() {
    return Amounts.document(lines, charges, taxCalculation);
  }

  /**
   * An invoice document in a purchase that exists.
   *
   * @param taskHint the purchase's fact {@link Cin7#INVOICE_TASK}; blank if it has none
   */
  public static Builder inside(String purchaseId, String taskHint, String invoiceNumber) {
    return new Builder(purchaseId, taskHint, "", invoiceNumber);
  }

  /** An invoice with a purchase of its own. */
  public static Builder alone(String supplierId, String invoiceNumber) {
    return new Builder("", "", supplierId, invoiceNumber);
  }

  /**
   * The purchase that is made for an invoice without an order; its order has the same lines as the
   * invoice.
   */
  Cin7Purchase purchase() {
    Cin7Purchase.Builder purchase =
        Cin7Purchase.of(
                reference.isBlank() ? invoiceNumber : reference, supplierId, supplierCurrency)
            .location(location)
            .tax(taxRule, taxCalculation)
            .terms(terms)
            .note(note)
            .lines(lines)
            .charges(charges);
    currencyRate.ifPresent(purchase::currencyRate);
    return lines.isEmpty()
        ? purchase.serviceOnly().approach("INVOICE").build()
        : purchase.approach("INVOICE").build();
  }

  /** Builds an invoice in a mapping; every field that is not given is blank. */
  public static final class Builder extends DocumentBuilder<Builder> {
    private final String purchaseId;
    private final String taskHint;
    private final String supplierId;
    private final String invoiceNumber;
    private Optional<LocalDate> invoiceDate = Optional.empty();
    private Optional<LocalDate> invoiceDueDate = Optional.empty();
    private String supplierCurrency = "";
    private String reference = "";

    private Builder(String purchaseId, String taskHint, String supplierId, String invoiceNumber) {
      this.purchaseId = purchaseId;
      this.taskHint = taskHint;
      this.supplierId = supplierId;
      this.invoiceNumber = invoiceNumber;
    }

    @Override
    Builder self() {
      return this;
    }

    public Builder dated(LocalDate day) {
      invoiceDate = Optional.of(day);
      return this;
    }

    public Builder due(LocalDate day) {
      invoiceDueDate = Optional.of(day);
      return this;
    }

    /** The currency, which must equal the supplier's; compared, never sent. */
    public Builder currency(String code) {
      supplierCurrency = code;
      return this;
    }

    /** The source's own number of the document. */
    public Builder reference(String number) {
      reference = number;
      return this;
    }

    public Cin7PurchaseInvoice build() {
      return new Cin7PurchaseInvoice(
          purchaseId,
          taskHint,
          invoiceNumber,
          invoiceDate,
          invoiceDueDate,
          lines,
          charges,
          supplierId,
          supplierCurrency,
          location,
          taxRule,
          taxCalculation,
          terms,
          currencyRate,
          reference,
          note,
          "");
    }
  }
}
