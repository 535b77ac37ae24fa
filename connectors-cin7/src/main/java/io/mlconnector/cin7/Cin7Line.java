package io.mlconnector.cin7;

import static io.mlconnector.cin7.Blank.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A product line of an order or an invoice.
 *
 * <p>Mappings fill {@code SKU}, {@code Quantity} (in Cin7's unit; at least 1, as documented),
 * {@code Price} (in the supplier's currency, at most 4 places; without it the service takes 0, not
 * the supplier's price, as was seen) and on invoices {@code Account}. A blank {@code TaxRule} takes
 * the document's rule, a blank {@code Name} the product's name.
 *
 * @param productId GUID; blank where the mapping does not know it
 * @param discount percent, at most 2 places
 * @param tax amount of tax on the line, in the supplier's currency
 * @param account code of an active account; invoices only
 * @param comment text; carries cost centres, e.g. {@code CC=4711}, since the service has no field
 *     for them
 * @param supplierSku orders only
 * @param total what the source says. It is never sent: the total that is sent is computed from the
 *     line, and a difference becomes a remark
 */
public record Cin7Line(
    @JsonProperty("ProductID") String productId,
    @JsonProperty("SKU") String sku,
    @JsonProperty("Name") String name,
    @JsonProperty("Quantity") BigDecimal quantity,
    @JsonProperty("Price") BigDecimal price,
    @JsonProperty("Discount") BigDecimal discount,
    @JsonProperty("Tax") BigDecimal tax,
    @JsonProperty("TaxRule") String taxRule,
    @JsonProperty("Account") String account,
    @JsonProperty("Comment") String comment,
    @JsonProperty("SupplierSKU") String supplierSku,
    @JsonProperty("Total") Optional<BigDecimal> total)
    implements Priced {
  public Cin7Line {
    productId = text(productId);
    sku = text(sku);
    name = text(name);
    quantity = Blank.number(quantity);
    price = Blank.number(price);
    discount = Blank.number(discount);
    tax = Blank.number(tax);
    taxRule = text(taxRule);
    account = text(account);
    comment = text(comment);
    supplierSku = text(supplierSku);
  }

  /** A line without discount, tax, account or texts. */
  public static Cin7Line of(String sku, BigDecimal quantity, BigDecimal price) {
    BigDecimal none = BigDecimal.ZERO;
    return new Cin7Line("", sku, "", quantity, price, none, none, "", "", "", "", Optional.empty());
  }

  /** The same line with a tax rule and an amount of tax. */
  public Cin7Line taxed(String rule, BigDecimal amount) {
    return with(discount, amount, rule, account);
  }

  /** The same line with a discount in percent. */
  public Cin7Line discounted(BigDecimal percent) {
    return with(percent, tax, taxRule, account);
  }

  /** The same line, posted to an account. */
  public Cin7Line on(String accountCode) {
    return with(discount, tax, taxRule, accountCode);
  }

  /**
   * The same line with the product's name, a comment, and the number under which the supplier sells
   * the product.
   */
  public Cin7Line texts(String newName, String newComment, String newSupplierSku) {
    return new Cin7Line(
        productId,
        sku,
        newName,
        quantity,
        price,
        discount,
        tax,
        taxRule,
        account,
        newComment,
        newSupplierSku,
        total);
  }

  /** The same line with the total that the source states, without tax. */
  public Cin7Line totalling(BigDecimal net) {
    return new Cin7Line(
        productId,
        sku,
        name,
        quantity,
        price,
        discount,
        tax,
        taxRule,
        account,
        comment,
        supplierSku,
        Optional.of(net));
  }

  private Cin7Line with(
      BigDecimal newDiscount, BigDecimal newTax, String newRule, String newAccount) {
    return new Cin7Line(
        productId,
        sku,
        name,
        quantity,
        price,
        newDiscount,
        newTax,
        newRule,
        newAccount,
        comment,
        supplierSku,
        total);
  }
}
