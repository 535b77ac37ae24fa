package io.mlconnector.cin7;

import static io.mlconnector.cin7.SupplierBody.or;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.cin7.Cin7Settings.Documents;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the request bodies of orders and invoices, with tax rules and product names filled in and
 * totals computed. Source: the pages on {@code purchase/order} and {@code
 * advanced-purchase/invoice} of the API documentation.
 */
record DocumentBodies(Cin7Session session, List<String> remarks) {
  private Documents how() {
    return session.settings.documents();
  }

  /** Lines with rule, name and GUID filled in as far as they are known without a call. */
  List<Cin7Line> lines(List<Cin7Line> lines, String taxRule) {
    return lines.stream()
        .map(
            line ->
                new Cin7Line(
                    or(line.productId(), known(line, "ID")),
                    line.sku(),
                    or(or(line.name(), known(line, "Name")), line.sku()),
                    line.quantity(),
                    line.price(),
                    line.discount(),
                    line.tax(),
                    or(line.taxRule(), rule(taxRule)),
                    line.account(),
                    line.comment(),
                    line.supplierSku(),
                    line.total()))
        .toList();
  }

  List<Cin7Charge> charges(List<Cin7Charge> charges, String taxRule) {
    return charges.stream()
        .map(charge -> charge.taxed(or(charge.taxRule(), rule(taxRule)), charge.tax()))
        .toList();
  }

  private String rule(String taxRule) {
    return or(taxRule, session.settings.defaults().taxRule());
  }

  private String known(Cin7Line line, String field) {
    return session
        .products
        .knownByText(line.sku())
        .map(row -> SupplierRow.text(row, field))
        .orElse("");
  }

  /**
   * Order lines with equal SKU, price, discount and tax rule as one line, if the settings say so.
   */
  List<Cin7Line> summed(List<Cin7Line> lines) {
    if (!how().sumEqualLines()) {
      return lines;
    }
    Map<String, Cin7Line> sums = new LinkedHashMap<>();
    for (Cin7Line line : lines) {
      String key =
          line.sku()
              + "|"
              + line.price().stripTrailingZeros()
              + "|"
              + line.discount().stripTrailingZeros()
              + "|"
              + line.taxRule();
      sums.merge(key, line, DocumentBodies::sum);
    }
    if (sums.size() < lines.size()) {
      remarks.add(lines.size() + " order lines were summed to " + sums.size());
    }
    return List.copyOf(sums.values());
  }

  private static Cin7Line sum(Cin7Line a, Cin7Line b) {
    return new Cin7Line(
        a.productId(),
        a.sku(),
        a.name(),
        a.quantity().add(b.quantity()),
        a.price(),
        a.discount(),
        a.tax().add(b.tax()),
        a.taxRule(),
        a.account(),
        (a.comment() + " " + b.comment()).strip(),
        a.supplierSku(),
        Optional.empty());
  }

  ObjectNode order(
      String taskId, String memo, String status, List<Cin7Line> lines, List<Cin7Charge> charges) {
    return new Body("Order", remarks)
        .text("TaskID", taskId)
        .flag("CombineAdditionalCharges", false)
        .always("Memo", memo)
        .text("Status", status)
        .list("Lines", lines, line -> line(line, false))
        .list("AdditionalCharges", charges, charge -> charge(charge, false))
        .node();
  }

  /**
   * The body of an invoice for its task. The number identifies the invoice, so it is sent as given
   * and never cut.
   */
  ObjectNode invoice(InvoicePost post) {
    return new Body("Invoice", remarks)
        .text("PurchaseID", post.purchaseId())
        .text("TaskID", post.taskId())
        .flag("CombineAdditionalCharges", false)
        .day("InvoiceDate", post.invoice().invoiceDate())
        .day("InvoiceDueDate", post.invoice().invoiceDueDate())
        .text("InvoiceNumber", post.number())
        .text("Status", post.status())
        .list("Lines", post.lines(), line -> line(line, true))
        .list("AdditionalCharges", post.charges(), charge -> charge(charge, true))
        .node();
  }

  private ObjectNode line(Cin7Line line, boolean invoice) {
    Body body =
        new Body("Line", remarks)
            .text("ProductID", line.productId())
            .text("SKU", line.sku())
            .text("Name", line.name());
    priced(body, line.sku(), line).text("Comment", line.comment());
    return invoice
        ? body.text("Account", line.account()).node()
        : body.text("SupplierSKU", line.supplierSku()).node();
  }

  private ObjectNode charge(Cin7Charge charge, boolean invoice) {
    Body body =
        new Body("Charge", remarks)
            .text("Description", charge.description())
            .text("Reference", charge.reference());
    priced(body, charge.description(), charge);
    return invoice ? body.text("Account", charge.account()).node() : body.node();
  }

  private Body priced(Body body, String what, Priced item) {
    BigDecimal total = Amounts.checked(item, how());
    compare(what, item.total(), total);
    return body.number("Quantity", item.quantity())
        .number("Price", item.price())
        .number("Discount", item.discount())
        .number("Tax", item.tax())
        .text("TaxRule", item.taxRule())
        .number("Total", total);
  }

  private void compare(String what, Optional<BigDecimal> source, BigDecimal reckoned) {
    source
        .filter(net -> net.compareTo(reckoned) != 0)
        .map(
            net ->
                what
                    + ": the source says "
                    + net.toPlainString()
                    + ", the line comes to "
                    + reckoned.toPlainString())
        .filter(text -> !remarks.contains(text))
        .ifPresent(remarks::add);
  }
}
