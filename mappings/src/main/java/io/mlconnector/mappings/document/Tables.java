package io.mlconnector.mappings.document;

import io.mlconnector.mapping.TableDeclaration;
import io.mlconnector.mapping.TableName;

/** Mapping tables by which customers say what a code of the source is in the target. */
public final class Tables {
  public static final TableDeclaration GL_ACCOUNTS =
      TableDeclaration.of(
              "gl-account",
              "account of the target by the source's account and, where one chooses, cost centre;"
                  + " a line of a product that names no account asks for account *",
              "account")
          .maybe("cost-centre");

  public static final TableDeclaration PAYMENT_TERMS =
      TableDeclaration.of(
          "payment-term", "payment term of the target by the source's code", "term");

  public static final TableDeclaration TAX_RULES =
      TableDeclaration.of("tax-rule", "tax rule of the target by the source's code", "tax");

  public static final TableDeclaration LOCATIONS =
      TableDeclaration.of("location", "location of the target by the source's site", "site");

  public static final TableDeclaration PRODUCTS =
      TableDeclaration.of(
              "product",
              "product of the target by the source's number; without a row it is the same",
              "product")
          .withoutNeed();

  public static final TableDeclaration UNITS =
      TableDeclaration.of(
              "uom",
              "how many of the target's units one of the source's is; without a row it is 1",
              "unit")
          .withoutNeed();

  public static final TableDeclaration CURRENCIES =
      TableDeclaration.of(
              "currency",
              "currency of the target by the source's code; without a row it is the same",
              "currency")
          .withoutNeed();

  public static final TableDeclaration OPTIONS =
      TableDeclaration.of(
          "options",
          "decisions of this customer by name; cost-centre-axis: the axis whose dimension chooses"
              + " accounts together with the account, or none",
          "option");

  public static final TableName GL_ACCOUNT = GL_ACCOUNTS.name();
  public static final TableName PAYMENT_TERM = PAYMENT_TERMS.name();
  public static final TableName TAX_RULE = TAX_RULES.name();
  public static final TableName LOCATION = LOCATIONS.name();
  public static final TableName PRODUCT = PRODUCTS.name();
  public static final TableName UOM = UNITS.name();
  public static final TableName CURRENCY = CURRENCIES.name();
  public static final TableName OPTION = OPTIONS.name();

  /** The option that names the axis by which accounts are chosen. */
  public static final String COST_CENTRE_AXIS = "cost-centre-axis";

  /** The value of an option that is decided to be nothing. */
  public static final String NONE = "none";

  private Tables() {}
}
