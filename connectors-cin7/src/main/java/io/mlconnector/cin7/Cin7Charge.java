package io.mlconnector.cin7;

import static io.mlconnector.cin7.Blank.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An additional charge of an order or an invoice: freight, duty, or any line without a product.
 *
 * @param description at most 256 characters. It is documented as the name of a service product;
 *     that free text is accepted is assumed
 * @param reference text, e.g. {@code CC=4711} or the id of the source's line; at most 256
 * @param price in the supplier's currency, at most 4 places
 * @param tax amount of tax, in the supplier's currency
 * @param account code of an active account; invoices only
 * @param total what the source says; never sent, see {@link Cin7Line}
 */
public record Cin7Charge(
    @JsonProperty("Description") String description,
    @JsonProperty("Reference") String reference,
    @JsonProperty("Quantity") BigDecimal quantity,
    @JsonProperty("Price") BigDecimal price,
    @JsonProperty("Discount") BigDecimal discount,
    @JsonProperty("Tax") BigDecimal tax,
    @JsonProperty("TaxRule") String taxRule,
    @JsonProperty("Account") String account,
    @JsonProperty("Total") Optional<BigDecimal> total)
    implements Priced {
  public Cin7Charge {
    description = text(description);
    reference = text(reference);
    quantity = Blank.number(quantity);
    price = Blank.number(price);
    discount = Blank.number(discount);
    tax = Blank.number(tax);
    taxRule = text(taxRule);
    account = text(account);
  }

  /** A charge with quantity one, without tax and account. */
  public static Cin7Charge of(String description, BigDecimal price) {
    return new Cin7Charge(
        description,
        "",
        BigDecimal.ONE,
        price,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        "",
        "",
        Optional.empty());
  }

  /** The same charge with a tax rule and an amount of tax. */
  public Cin7Charge taxed(String rule, BigDecimal amount) {
    return new Cin7Charge(
        description, reference, quantity, price, discount, amount, rule, account, total);
  }

  /** The same charge, posted to an account. */
  public Cin7Charge on(String accountCode) {
    return new Cin7Charge(
        description, reference, quantity, price, discount, tax, taxRule, accountCode, total);
  }

  /** The same charge with a reference. */
  public Cin7Charge referring(String text) {
    return new Cin7Charge(
        description, text, quantity, price, discount, tax, taxRule, account, total);
  }
}
