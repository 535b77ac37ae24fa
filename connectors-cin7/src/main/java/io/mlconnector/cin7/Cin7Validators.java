package io.mlconnector.cin7;

import static io.mlconnector.cin7.SupplierBody.or;

import io.mlconnector.match.Validator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * Finds all problems of a record before any call is made, since the service reports only some of
 * them at a time (seen). Records are checked against the documented lengths and the company's
 * reference lists ({@link Cin7#ACCOUNTS}, {@link Cin7#TAXES}, {@link Cin7#TERMS}, {@link
 * Cin7#LOCATIONS}, {@link Cin7#ITEMS}, {@link Cin7#PARTNERS}, {@link Cin7#COMPANY}). A problem with
 * a reference names the need that the record waits for.
 */
public final class Cin7Validators {
  private static final Set<String> ADDRESS_TYPES = Set.of("Billing", "Business", "Shipping");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private final Cin7Settings settings;

  private Cin7Validators(Cin7Settings settings) {
    this.settings = settings;
  }

  /** Checks of suppliers: term, rule, accounts payable, entries, lengths. */
  public static Validator<Cin7Supplier> suppliers(Cin7Settings settings) {
    return checks(settings, (checks, record, findings) -> checks.supplier(record, findings));
  }

  /** Checks of purchases: supplier and its currency, location, term, rules, products, numbers. */
  public static Validator<Cin7Purchase> purchases(Cin7Settings settings) {
    return checks(settings, (checks, record, findings) -> checks.purchase(record, findings, ""));
  }

  /** Checks of invoices: as purchases, and number, accounts and lock date. */
  public static Validator<Cin7PurchaseInvoice> invoices(Cin7Settings settings) {
    return checks(settings, (checks, record, findings) -> checks.invoice(record, findings));
  }

  /** Adds the problems of one record to the findings. */
  @FunctionalInterface
  private interface Check<T> {
    void look(Cin7Validators checks, T record, Findings findings);
  }

  private static <T> Validator<T> checks(Cin7Settings settings, Check<T> check) {
    return (record, target) -> {
      Findings findings = new Findings(target, settings);
      check.look(new Cin7Validators(settings), record, findings);
      return findings.problems();
    };
  }

  private void supplier(Cin7Supplier supplier, Findings findings) {
    Cin7Settings.Defaults defaults = settings.defaults();
    findings.required("Name", supplier.name(), "a supplier needs a name");
    findings.length("Name", "Supplier", "Name", supplier.name());
    findings.length("Comments", "Supplier", "Comments", supplier.comments());
    if (!supplier.currency().matches("[A-Z]{3}")) {
      findings.invalid("Currency", "'" + supplier.currency() + "' is no ISO code");
    }
    String term = or(supplier.paymentTerm(), defaults.paymentTerm());
    if (findings.required("PaymentTerm", term, "give a term, or set defaults.paymentTerm")) {
      findings.term("PaymentTerm", term);
    }
    findings.taxRule("TaxRule", or(supplier.taxRule(), defaults.taxRule()));
    findings.payable("AccountPayable", or(supplier.accountPayable(), defaults.accountPayable()));
    supplier
        .discount()
        .filter(percent -> percent.signum() < 0 || percent.compareTo(HUNDRED) > 0)
        .ifPresent(percent -> findings.invalid("Discount", percent + " is not 0 to 100"));
    for (int i = 0; i < supplier.addresses().size(); i++) {
      address("Addresses[" + i + "].", supplier.addresses().get(i), findings);
    }
    for (int i = 0; i < supplier.contacts().size(); i++) {
      contact("Contacts[" + i + "].", supplier.contacts().get(i), findings);
    }
  }

  private static void address(String path, Cin7Address address, Findings findings) {
    findings.required(path + "Line1", address.line1(), "leave the address out");
    findings.required(path + "Country", address.country(), "leave the address out");
    if (!ADDRESS_TYPES.contains(address.type())) {
      findings.invalid(path + "Type", "'" + address.type() + "' is none of " + ADDRESS_TYPES);
    }
    findings
        .length(path + "Line1", "Address", "Line1", address.line1())
        .length(path + "Line2", "Address", "Line2", address.line2())
        .length(path + "City", "Address", "City", address.city())
        .length(path + "State", "Address", "State", address.state())
        .length(path + "Postcode", "Address", "Postcode", address.postcode());
  }

  private static void contact(String path, Cin7Contact contact, Findings findings) {
    findings.required(path + "Name", contact.name(), "leave the contact out");
    findings
        .length(path + "Name", "Contact", "Name", contact.name())
        .length(path + "Phone", "Contact", "Phone", contact.phone())
        .length(path + "MobilePhone", "Contact", "MobilePhone", contact.mobilePhone())
        .length(path + "Fax", "Contact", "Fax", contact.fax())
        .length(path + "Email", "Contact", "Email", contact.email())
        .length(path + "Website", "Contact", "Website", contact.website())
        .length(path + "Comment", "Contact", "Comment", contact.comment());
  }

  private void purchase(Cin7Purchase purchase, Findings findings, String number) {
    Cin7Settings.Defaults defaults = settings.defaults();
    if (number.isEmpty()) {
      findings.required("Reference", purchase.reference(), "give the source's number");
    }
    findings.supplier("SupplierID", purchase.supplierId(), purchase.supplierCurrency());
    findings.location("Location", or(purchase.location(), defaults.location()));
    if (!purchase.terms().isBlank()) {
      findings.term("Terms", purchase.terms());
    }
    if (!purchase.taxRule().isBlank()) {
      findings.taxRule("TaxRule", purchase.taxRule());
    }
    if (!Set.of("", "INVOICE", "STOCK").contains(purchase.approach())) {
      findings.invalid("Approach", "'" + purchase.approach() + "' is neither INVOICE nor STOCK");
    }
    if (purchase.serviceOnly() && !purchase.lines().isEmpty()) {
      findings.invalid("Lines", "a service purchase takes charges only");
    }
    findings
        .length("Contact", "Purchase", "Contact", purchase.contact())
        .length("Phone", "Purchase", "Phone", purchase.phone())
        .length("Note", "Purchase", "Note", purchase.note());
    lines(purchase.lines(), purchase.charges(), new Document(purchase.taxRule(), number), findings);
  }

  private void invoice(Cin7PurchaseInvoice invoice, Findings findings) {
    findings.required("InvoiceNumber", invoice.invoiceNumber(), "it identifies the invoice");
    findings.length("InvoiceNumber", "Invoice", "InvoiceNumber", invoice.invoiceNumber());
    if (invoice.invoiceDate().isEmpty()) {
      findings.invalid("InvoiceDate", "is missing: Cin7 would take today");
    }
    findings.notLocked("InvoiceDate", invoice.invoiceDate());
    if (invoice.purchaseId().isBlank()) {
      purchase(invoice.purchase(), findings, invoice.invoiceNumber());
      return;
    }
    if (!Cin7.GUID.matcher(invoice.purchaseId()).matches()) {
      findings.invalid("PurchaseID", "'" + invoice.purchaseId() + "' is no GUID");
    }
    if (!invoice.supplierId().isBlank()) {
      findings.supplier("SupplierID", invoice.supplierId(), invoice.supplierCurrency());
    }
    lines(
        invoice.lines(),
        invoice.charges(),
        new Document(invoice.taxRule(), invoice.invoiceNumber()),
        findings);
  }

  /**
   * The parts of a document by which its lines are checked.
   *
   * @param taxRule of the document
   * @param number of the invoice; blank on orders, which have no accounts
   */
  private record Document(String taxRule, String number) {}

  private void lines(
      List<Cin7Line> lines, List<Cin7Charge> charges, Document document, Findings findings) {
    if (lines.isEmpty() && charges.isEmpty()) {
      findings.invalid("Lines", "there is neither a line nor a charge");
    }
    for (int i = 0; i < lines.size(); i++) {
      Cin7Line line = lines.get(i);
      String path = "Lines[" + i + "].";
      findings.product(path + "SKU", line.sku());
      priced(path, "Line", line, document, findings)
          .length(path + "SKU", "Line", "SKU", line.sku())
          .length(path + "Name", "Line", "Name", line.name())
          .length(path + "Comment", "Line", "Comment", line.comment())
          .length(path + "SupplierSKU", "Line", "SupplierSKU", line.supplierSku());
    }
    for (int i = 0; i < charges.size(); i++) {
      Cin7Charge charge = charges.get(i);
      String path = "AdditionalCharges[" + i + "].";
      findings.required(path + "Description", charge.description(), "say what is charged");
      priced(path, "Charge", charge, document, findings)
          .length(path + "Description", "Charge", "Description", charge.description())
          .length(path + "Reference", "Charge", "Reference", charge.reference());
    }
  }

  private Findings priced(
      String path, String model, Priced item, Document document, Findings findings) {
    findings.taxRule(path + "TaxRule", or(item.taxRule(), rule(document.taxRule())));
    if (!document.number().isEmpty()) {
      findings.account(path + "Account", item.account());
    }
    if (item.quantity().signum() <= 0) {
      findings.invalid(path + "Quantity", item.quantity() + " is not positive");
    }
    return findings
        .places(path + "Quantity", model, "Quantity", item.quantity())
        .places(path + "Price", model, "Price", item.price())
        .places(path + "Discount", model, "Discount", item.discount())
        .places(path + "Tax", model, "Tax", item.tax());
  }

  private String rule(String taxRule) {
    return or(taxRule, settings.defaults().taxRule());
  }
}
