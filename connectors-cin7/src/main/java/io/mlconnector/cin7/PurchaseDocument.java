package io.mlconnector.cin7;

import static io.mlconnector.cin7.Blank.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A purchase of any type, as {@code advanced-purchase} answers it. */
record PurchaseDocument(
    @JsonProperty("ID") String id,
    @JsonProperty("SupplierID") String supplierId,
    @JsonProperty("Supplier") String supplier,
    @JsonProperty("SupplierCurrency") String supplierCurrency,
    @JsonProperty("Approach") String approach,
    @JsonProperty("Type") String type,
    @JsonProperty("Location") String location,
    @JsonProperty("TaxRule") String taxRule,
    @JsonProperty("TaxCalculation") String taxCalculation,
    @JsonProperty("Terms") String terms,
    @JsonProperty("OrderDate") String orderDate,
    @JsonProperty("RequiredBy") String requiredBy,
    @JsonProperty("CurrencyRate") Optional<BigDecimal> currencyRate,
    @JsonProperty("Contact") String contact,
    @JsonProperty("Phone") String phone,
    @JsonProperty("Note") String note,
    @JsonProperty("IsServiceOnly") boolean serviceOnly,
    @JsonProperty("OrderNumber") String orderNumber,
    @JsonProperty("Status") String status,
    @JsonProperty("LastUpdatedDate") String lastUpdated,
    @JsonProperty("AdditionalAttributes") Map<String, String> additionalAttributes,
    @JsonProperty("Order") OrderDocument order,
    @JsonProperty("Invoice") List<InvoiceDocument> invoices) {
  PurchaseDocument {
    id = text(id);
    supplierId = text(supplierId);
    supplier = text(supplier);
    supplierCurrency = text(supplierCurrency);
    approach = text(approach);
    type = text(type);
    location = text(location);
    taxRule = text(taxRule);
    taxCalculation = text(taxCalculation);
    terms = text(terms);
    orderDate = text(orderDate);
    requiredBy = text(requiredBy);
    contact = text(contact);
    phone = text(phone);
    note = text(note);
    orderNumber = text(orderNumber);
    status = text(status);
    lastUpdated = text(lastUpdated);
    additionalAttributes = Blank.texts(additionalAttributes);
    order = orEmpty(order);
    invoices = Blank.list(invoices);
  }

  private static OrderDocument orEmpty(@Nullable OrderDocument order) {
    return order == null ? new OrderDocument("", "", List.of(), List.of()) : order;
  }

  /** The order inside; also the answer of {@code purchase/order}. */
  record OrderDocument(
      @JsonProperty("Memo") String memo,
      @JsonProperty("Status") String status,
      @JsonProperty("Lines") List<Cin7Line> lines,
      @JsonProperty("AdditionalCharges") List<Cin7Charge> charges) {
    OrderDocument {
      memo = text(memo);
      status = text(status);
      lines = Blank.list(lines);
      charges = Blank.list(charges);
    }
  }

  /** One invoice inside a purchase; those with status {@code NOT AVAILABLE} are empty places. */
  record InvoiceDocument(
      @JsonProperty("TaskID") String taskId,
      @JsonProperty("InvoiceNumber") String number,
      @JsonProperty("InvoiceDate") String date,
      @JsonProperty("Status") String status,
      @JsonProperty("Lines") List<Cin7Line> lines,
      @JsonProperty("AdditionalCharges") List<Cin7Charge> charges,
      @JsonProperty("Total") BigDecimal total) {
    InvoiceDocument {
      taskId = text(taskId);
      number = text(number);
      date = text(date);
      status = text(status);
      lines = Blank.list(lines);
      charges = Blank.list(charges);
      total = Blank.number(total);
    }

    boolean empty() {
      return lines.isEmpty() && charges.isEmpty();
    }
  }

  /** The answer of {@code advanced-purchase/invoice}. */
  record Invoices(
      @JsonProperty("PurchaseID") String purchaseId,
      @JsonProperty("Invoices") List<InvoiceDocument> invoices) {
    Invoices {
      purchaseId = text(purchaseId);
      invoices = Blank.list(invoices);
    }
  }

  private static final Set<String> OPEN = Set.of("", "NOT AVAILABLE", "DRAFT");

  /**
   * Whether a part with this status may still be written over, which the documentation allows for
   * {@code DRAFT} and {@code NOT AVAILABLE}.
   */
  static boolean open(String status) {
    return OPEN.contains(plain(status));
  }

  static String plain(String status) {
    return status.strip().toUpperCase(Locale.ROOT);
  }

  /** Whether a person voided the purchase; it is then never made again. */
  boolean voided() {
    return plain(status).equals("VOIDED") || plain(order.status()).equals("VOIDED");
  }

  Optional<InvoiceDocument> invoice(String taskId) {
    return invoices.stream().filter(one -> one.taskId().equalsIgnoreCase(taskId)).findFirst();
  }

  /** The facts that are kept with the link to this purchase, for later writes. */
  Map<String, String> facts() {
    return Map.of(
        Cin7.ORDER_NUMBER,
        orderNumber,
        Cin7.INVOICE_TASK,
        invoices.isEmpty() ? Cin7.NO_ID : invoices.get(0).taskId(),
        Cin7.TYPE,
        type,
        Cin7.APPROACH,
        approach,
        Cin7.ORDER_STATUS,
        plain(order.status()));
  }
}
