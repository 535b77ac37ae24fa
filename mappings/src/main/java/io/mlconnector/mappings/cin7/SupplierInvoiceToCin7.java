package io.mlconnector.mappings.cin7;

import io.mlconnector.cin7.Cin7;
import io.mlconnector.cin7.Cin7Charge;
import io.mlconnector.cin7.Cin7Line;
import io.mlconnector.cin7.Cin7PurchaseInvoice;
import io.mlconnector.mapping.CodeTranslation;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mappings.document.Documents;
import io.mlconnector.mappings.document.SupplierInvoice;
import io.mlconnector.mappings.document.Tables;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes Cin7 invoices of a canonical supplier invoice. The invoice becomes one document (one part)
 * in the purchase of each order that it names; lines that name no order become charges of the
 * first. An invoice that names no order at all gets a purchase of its own. A credit note is held
 * for a person.
 */
public final class SupplierInvoiceToCin7 implements Mapper<SupplierInvoice, Cin7PurchaseInvoice> {
  @Override
  public String name() {
    return "InvoiceToPurchaseInvoices";
  }

  @Override
  public EntityType<SupplierInvoice> source() {
    return Documents.SUPPLIER_INVOICES;
  }

  @Override
  public EntityType<Cin7PurchaseInvoice> target() {
    return Cin7.PURCHASE_INVOICES;
  }

  @Override
  public Mapping<Cin7PurchaseInvoice> map(SupplierInvoice invoice, MappingContext context) {
    CodeTranslation codes = new CodeTranslation(context);
    if (invoice.credit()) {
      codes.invalid("credit", "a credit note that names no invoice is for a person to enter");
    }
    if (invoice.lines().isEmpty()) {
      codes.invalid("lines", "the invoice has no line");
    }
    Map<RecordKey, List<SupplierInvoice.Line>> byOrder = new LinkedHashMap<>();
    List<SupplierInvoice.Line> others = new ArrayList<>();
    for (SupplierInvoice.Line line : invoice.lines()) {
      line.order()
          .ifPresentOrElse(
              order -> byOrder.computeIfAbsent(order, key -> new ArrayList<>()).add(line),
              () -> others.add(line));
    }
    Map<String, Cin7PurchaseInvoice> parts =
        byOrder.isEmpty()
            ? Map.of("", alone(invoice, others, codes))
            : inside(invoice, byOrder, others, codes);
    return codes.problems().isEmpty()
        ? new Mapping.Mapped<>(parts)
        : new Mapping.Incomplete<>(codes.problems());
  }

  /** One part for each order, named by the order's number, even if there is only one. */
  private Map<String, Cin7PurchaseInvoice> inside(
      SupplierInvoice invoice,
      Map<RecordKey, List<SupplierInvoice.Line>> byOrder,
      List<SupplierInvoice.Line> others,
      CodeTranslation codes) {
    Map<String, Cin7PurchaseInvoice> parts = new LinkedHashMap<>();
    byOrder.forEach(
        (order, lines) -> {
          Optional<RecordRef> purchase = codes.link("lines.order", order, Cin7.PURCHASES);
          List<Cin7Charge> charges = parts.isEmpty() ? charges(others, codes) : List.of();
          Cin7PurchaseInvoice.Builder part =
              Cin7PurchaseInvoice.inside(
                      purchase.map(ref -> ref.key().id()).orElse(""),
                      purchase
                          .map(ref -> ref.facts().getOrDefault(Cin7.INVOICE_TASK, ""))
                          .orElse(""),
                      number(invoice))
                  .lines(lines(lines, codes))
                  .charges(charges);
          parts.put(order.id(), common(part, invoice, codes));
        });
    return parts;
  }

  private Cin7PurchaseInvoice alone(
      SupplierInvoice invoice, List<SupplierInvoice.Line> all, CodeTranslation codes) {
    Optional<RecordRef> supplier = codes.link("supplier", invoice.supplier(), Cin7.SUPPLIERS);
    List<SupplierInvoice.Line> products =
        all.stream().filter(line -> !line.product().isBlank()).toList();
    List<SupplierInvoice.Line> accounts =
        all.stream().filter(line -> line.product().isBlank()).toList();
    Cin7PurchaseInvoice.Builder part =
        Cin7PurchaseInvoice.alone(supplier.map(ref -> ref.key().id()).orElse(""), number(invoice))
            .location(codes.required("site", Tables.LOCATION, invoice.site()))
            .terms(codes.required("paymentTerm", Tables.PAYMENT_TERM, invoice.paymentTerm()))
            .lines(lines(products, codes))
            .charges(charges(accounts, codes));
    return common(part, invoice, codes);
  }

  private static Cin7PurchaseInvoice common(
      Cin7PurchaseInvoice.Builder part, SupplierInvoice invoice, CodeTranslation codes) {
    invoice.documentDate().or(invoice::accountingDate).ifPresent(part::dated);
    invoice.dueDate().ifPresent(part::due);
    return part.currency(codes.orSame(Tables.CURRENCY, invoice.currency()))
        .reference(invoice.number())
        .build();
  }

  /**
   * The number under which the invoice stands in Cin7: the supplier's, or the source's own where
   * the supplier gave none.
   */
  private static String number(SupplierInvoice invoice) {
    return invoice.supplierNumber().isBlank() ? invoice.number() : invoice.supplierNumber();
  }

  private List<Cin7Line> lines(List<SupplierInvoice.Line> lines, CodeTranslation codes) {
    List<Cin7Line> mapped = new ArrayList<>();
    for (SupplierInvoice.Line line : lines) {
      String path = "lines[" + line.id() + "].";
      Quantities quantities =
          Quantities.of(line.quantity(), line.unitPrice(), line.unit(), codes, path);
      Cin7Line one =
          Cin7Line.of(
                  codes.orSame(Tables.PRODUCT, line.product()),
                  quantities.quantity(),
                  quantities.price())
              .taxed(taxRule(line, path, codes), LineText.price(line.tax()))
              .on(account(line, path, codes))
              .texts(line.description(), LineText.of(line.id(), line.dimensions()), "");
      mapped.add(line.net().map(one::totalling).orElse(one));
    }
    return mapped;
  }

  private List<Cin7Charge> charges(List<SupplierInvoice.Line> lines, CodeTranslation codes) {
    List<Cin7Charge> mapped = new ArrayList<>();
    for (SupplierInvoice.Line line : lines) {
      String path = "lines[" + line.id() + "].";
      String description = line.description().isBlank() ? line.product() : line.description();
      mapped.add(
          Cin7Charge.of(
                  description,
                  LineText.price(line.net().orElse(line.unitPrice().multiply(line.quantity()))))
              .taxed(taxRule(line, path, codes), LineText.price(line.tax()))
              .on(account(line, path, codes))
              .referring(LineText.of(line.id(), line.dimensions())));
    }
    return mapped;
  }

  private static String taxRule(SupplierInvoice.Line line, String path, CodeTranslation codes) {
    return codes.required(path + "taxCode", Tables.TAX_RULE, line.taxCode());
  }

  /**
   * Cin7's account for a line, looked up by account and cost centre first and then by the account
   * alone.
   */
  private String account(SupplierInvoice.Line line, String path, CodeTranslation codes) {
    String account = line.account().isBlank() ? "*" : line.account();
    String centre = line.dimensions().isEmpty() ? "" : costCentre(line, codes);
    List<List<String>> keys =
        centre.isBlank()
            ? List.of(List.of(account, ""))
            : List.of(List.of(account, centre), List.of(account, ""));
    return codes.mostSpecific(path + "account", Tables.GL_ACCOUNT, keys);
  }

  /** Of the axis that the customer's options name. */
  private static String costCentre(SupplierInvoice.Line line, CodeTranslation codes) {
    String axis = codes.required("options", Tables.OPTION, Tables.COST_CENTRE_AXIS);
    return line.dimensions().getOrDefault(axis, "");
  }
}
