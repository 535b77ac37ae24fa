package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks lines and charges of orders and invoices: products, tax rules and accounts have to exist,
 * and totals have to be right. Source: the pages on {@code purchase/order} and {@code
 * advanced-purchase/invoice} of the API documentation.
 */
final class DocumentLines {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Company company;

  DocumentLines(Company company) {
    this.company = company;
  }

  /**
   * Checks the lines and charges of a body whose attributes are known, and puts them with their
   * totals into the document.
   */
  void put(ObjectNode body, ObjectNode document, boolean service) {
    if (Bodies.flag(body, "CombineAdditionalCharges")) {
      throw Refused.notSimulated("CombineAdditionalCharges");
    }
    if (service && !body.path("Lines").isEmpty()) {
      throw Refused.because("Lines is invalid");
    }
    ArrayNode lines = Bodies.array();
    for (ObjectNode line : Bodies.objects(body, "Lines")) {
      lines.add(line(line));
    }
    ArrayNode charges = Bodies.array();
    for (ObjectNode charge : Bodies.objects(body, "AdditionalCharges")) {
      charges.add(charge(charge));
    }
    if (Bodies.text(body, "Status").equals(PurchaseState.AUTHORISED)
        && lines.isEmpty()
        && charges.isEmpty()) {
      throw Refused.because("Lines cannot be empty");
    }
    document.set("Lines", lines);
    document.set("AdditionalCharges", charges);
    putTotals(document);
  }

  void requireDistinctProducts(ObjectNode document) {
    Set<String> seen = new HashSet<>();
    for (ObjectNode line : Bodies.objects(document, "Lines")) {
      if (!seen.add(Bodies.text(line, "ProductID"))) {
        throw Refused.because(
            "Cannot add duplicate value in lines. (Product:" + Bodies.text(line, "SKU") + ")");
      }
    }
  }

  private ObjectNode line(ObjectNode sent) {
    ObjectNode product = product(sent);
    ObjectNode line = Bodies.object();
    line.set("ProductID", product.path("ID"));
    line.set("SKU", product.path("SKU"));
    line.put("Name", Bodies.text(sent, "Name"));
    putAmounts(sent, line);
    putAccount(sent, line);
    if (!sent.has("Account")) {
      line.put("SupplierSKU", Bodies.text(sent, "SupplierSKU"));
    }
    line.put("Comment", Bodies.text(sent, "Comment"));
    return putTotal(sent, line);
  }

  private ObjectNode charge(ObjectNode sent) {
    ObjectNode charge = Bodies.object();
    charge.put("Description", Bodies.text(sent, "Description"));
    charge.put("Reference", Bodies.text(sent, "Reference"));
    putAmounts(sent, charge);
    putAccount(sent, charge);
    return putTotal(sent, charge);
  }

  /** Finds the product of a line by id, by SKU (seen), or by both if they agree. */
  ObjectNode product(ObjectNode sent) {
    String id = Bodies.text(sent, "ProductID");
    String sku = Bodies.text(sent, "SKU");
    if (Ids.none(id) && sku.isBlank()) {
      throw Refused.missing("ProductID");
    }
    Optional<ObjectNode> found =
        Ids.none(id)
            ? company.products.all().stream()
                .filter(product -> Bodies.text(product, "SKU").equals(sku))
                .findFirst()
            : company.products.find(id);
    ObjectNode product =
        found
            .filter(any -> sku.isBlank() || Bodies.text(any, "SKU").equals(sku))
            .orElseThrow(() -> Refused.notFound("Product '" + (sku + id) + "' was not found"));
    if (company.settings.refusesDeprecated && Bodies.text(product, "Status").equals("Deprecated")) {
      throw Refused.because("Product '" + sku + "' is deprecated");
    }
    return product;
  }

  private void putAmounts(ObjectNode sent, ObjectNode line) {
    BigDecimal quantity = Bodies.number(sent, "Quantity");
    if (quantity.signum() <= 0
        || (company.settings.refusesQuantityBelowOne && quantity.compareTo(BigDecimal.ONE) < 0)) {
      throw Refused.because("Quantity is invalid. Minimal value is 1");
    }
    BigDecimal price = Bodies.number(sent, "Price");
    if (price.signum() < 0 && company.settings.refusesNegativePrice) {
      throw Refused.because("Price is invalid");
    }
    BigDecimal discount = Bodies.number(sent, "Discount");
    if (discount.signum() < 0 || discount.compareTo(HUNDRED) > 0) {
      throw Refused.because("Discount must be between 0 and 100");
    }
    company.books.requirePurchaseTaxRule(Bodies.text(sent, "TaxRule"));
    line.put("Quantity", quantity).put("Price", price).put("Discount", discount);
    line.put("Tax", Bodies.number(sent, "Tax")).put("TaxRule", Bodies.text(sent, "TaxRule"));
  }

  private void putAccount(ObjectNode sent, ObjectNode line) {
    if (sent.has("Account")) {
      company.books.requireActiveAccount(Bodies.text(sent, "Account"));
      line.put("Account", Bodies.text(sent, "Account"));
    }
  }

  /**
   * Refuses a line whose sent total differs from the service's own; nothing is corrected (seen).
   */
  private ObjectNode putTotal(ObjectNode sent, ObjectNode line) {
    BigDecimal expected =
        Bodies.number(line, "Quantity")
            .multiply(Bodies.number(line, "Price"))
            .multiply(HUNDRED.subtract(Bodies.number(line, "Discount")))
            .movePointLeft(2);
    if (company.settings.totalIncludesTax) {
      expected = expected.add(Bodies.number(line, "Tax"));
    }
    expected = expected.setScale(company.settings.totalPlaces, RoundingMode.HALF_UP);
    if (sent.has("Total") && Bodies.number(sent, "Total").compareTo(expected) != 0) {
      throw Refused.because(
          "Line attribute 'Total' doesn't match the sum of the line. Expected value is: "
              + expected.toPlainString());
    }
    return line.put("Total", expected);
  }

  private void putTotals(ObjectNode document) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (String part : List.of("Lines", "AdditionalCharges")) {
      for (ObjectNode line : Bodies.objects(document, part)) {
        sum = sum.add(Bodies.number(line, "Total"));
        tax = tax.add(Bodies.number(line, "Tax"));
      }
    }
    BigDecimal net = company.settings.totalIncludesTax ? sum.subtract(tax) : sum;
    PurchaseState.putTotals(document, net, tax, net.add(tax));
  }
}
