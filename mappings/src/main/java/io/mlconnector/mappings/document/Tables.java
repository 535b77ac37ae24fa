package io.mlconnector.mappings.document;

import io.mlconnector.mapping.TableName;

/**
 * Names of the mapping tables in which a customer says what a code of the source is in the target.
 */
public final class Tables {
  /**
   * Accounts, by {@code account, cost centre}; a row with a blank cost centre holds for all others.
   * A product line that names no account is looked up as account {@code *}.
   */
  public static final TableName GL_ACCOUNT = new TableName("gl-account");

  /** Payment terms by the source's code. */
  public static final TableName PAYMENT_TERM = new TableName("payment-term");

  /** Tax rules by the source's code. */
  public static final TableName TAX_RULE = new TableName("tax-rule");

  /** Locations by the source's site. */
  public static final TableName LOCATION = new TableName("location");

  /**
   * Products by the source's number. Rows are optional; without one the number is the same in both
   * systems.
   */
  public static final TableName PRODUCT = new TableName("product");

  /**
   * How many of the target's units one of the source's units is, by the source's unit code. Rows
   * are optional; without one it is 1.
   */
  public static final TableName UOM = new TableName("uom");

  /**
   * Currencies by the source's code. Rows are optional; without one the code is the same in both
   * systems.
   */
  public static final TableName CURRENCY = new TableName("currency");

  private Tables() {}
}
