package io.mlconnector.testkit.cin7;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lines and charges of orders and invoices: the products and books they name, and their totals.
 * Source: contract cin7-core, sections 5.3 and 5.4.
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
    if (Json.flag(body, "CombineAdditionalCharges")) {
      throw Refused.notSimulated("CombineAdditionalCharges");
    }
    if (service && !body.path("Lines").isEmpty()) {
      throw Refused.because("Lines is invalid");
    }
    ArrayNode lines = Json.array();
    for (ObjectNode line : Json.objects(body, "Lines")) {
      lines.add(line(line));
    }
    ArrayNode charges = Json.array();
    for (ObjectNode charge : Json.objects(body, "AdditionalCharges")) {
      charges.add(charge(charge));
    }
    if (Json.text(body, "Status").equals(PurchaseState.AUTHORISED)
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
    for (ObjectNode line : Json.objects(document, "Lines")) {
      if (!seen.add(Json.text(line, "ProductID"))) {
        throw Refused.because(
            "Cannot add duplicate value in lines. (Product:" + Json.text(line, "SKU") + ")");
      }
    }
  }

  private ObjectNode line(ObjectNode sent) {
    ObjectNode product = product(sent);
    ObjectNode line = Json.object();
    line.set("ProductID", product.path("ID"));
    line.set("SKU", product.path("SKU"));
    line.put("Name", Json.text(sent, "Name"));
    putAmounts(sent, line);
    putAccount(sent, line);
    if (!sent.has("Account")) {
      line.put("SupplierSKU", Json.text(sent, "SupplierSKU"));
    }
    line.put("Comment", Json.text(sent, "Comment"));
    return putTotal(sent, line);
  }

  private ObjectNode charge(ObjectNode sent) {
    ObjectNode charge = Json.object();
    charge.put("Description", Json.text(sent, "Description"));
    charge.put("Reference", Json.text(sent, "Reference"));
    putAmounts(sent, charge);
    putAccount(sent, charge);
    return putTotal(sent, charge);
  }

  /** By id, by SKU [code:live], or by both when they agree. */
  ObjectNode product(ObjectNode sent) {
    String id = Json.text(sent, "ProductID");
    String sku = Json.text(sent, "SKU");
    if (Ids.none(id) && sku.isBlank()) {
      throw Refused.missing("ProductID");
    }
    Optional<ObjectNode> found =
        Ids.none(id)
            ? company.products.all().stream()
                .filter(product -> Json.text(product, "SKU").equals(sku))
                .findFirst()
            : company.products.find(id);
    ObjectNode product =
        found
            .filter(any -> sku.isBlank() || Json.text(any, "SKU").equals(sku))
            .orElseThrow(() -> Refused.notFound("Product '" + (sku + id) + "' was not found"));
    if (company.settings.refusesDeprecated && Json.text(product, "Status").equals("Deprecated")) {
      throw Refused.because("Product '" + sku + "' is deprecated");
    }
    return product;
  }

  private void putAmounts(ObjectNode sent, ObjectNode line) {
    BigDecimal quantity = Json.number(sent, "Quantity");
    if (quantity.signum() <= 0
        || (company.settings.refusesQuantityBelowOne && quantity.compareTo(BigDecimal.ONE) < 0)) {
      throw Refused.because("Quantity is invalid. Minimal value is 1");
    }
    BigDecimal price = Json.number(sent, "Price");
    if (price.signum() < 0 && company.settings.refusesNegativePrice) {
      throw Refused.because("Price is invalid");
    }
    BigDecimal discount = Json.number(sent, "Discount");
    if (discount.signum() < 0 || discount.compareTo(HUNDRED) > 0) {
      throw Refused.because("Discount must be between 0 and 100");
    }
    company.books.requirePurchaseTaxRule(Json.text(sent, "TaxRule"));
    line.put("Quantity", quantity).put("Price", price).put("Discount", discount);
    line.put("Tax", Json.number(sent, "Tax")).put("TaxRule", Json.text(sent, "TaxRule"));
  }

  private void putAccount(ObjectNode sent, ObjectNode line) {
    if (sent.has("Account")) {
      company.books.requireActiveAccount(Json.text(sent, "Account"));
      line.put("Account", Json.text(sent, "Account"));
    }
  }

  /** The sent total is compared with the service's own; nothing is corrected [code:live]. */
  private ObjectNode putTotal(ObjectNode sent, ObjectNode line) {
    BigDecimal expected =
        Json.number(line, "Quantity")
            .multiply(Json.number(line, "Price"))
            .multiply(HUNDRED.subtract(Json.number(line, "Discount")))
            .movePointLeft(2);
    if (company.settings.totalIncludesTax) {
      expected = expected.add(Json.number(line, "Tax"));
    }
    expected = expected.setScale(company.settings.totalPlaces, RoundingMode.HALF_UP);
    if (sent.has("Total") && Json.number(sent, "Total").compareTo(expected) != 0) {
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
      for (ObjectNode line : Json.objects(document, part)) {
        sum = sum.add(Json.number(line, "Total"));
        tax = tax.add(Json.number(line, "Tax"));
      }
    }
    BigDecimal net = company.settings.totalIncludesTax ? sum.subtract(tax) : sum;
    PurchaseState.putTotals(document, net, tax, net.add(tax));
  }
}
