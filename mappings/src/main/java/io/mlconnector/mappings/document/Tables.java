package io.mlconnector.mappings.document;

import io.mlconnector.mapping.TableName;

/** Mapping tables by which customers say what a code of the source is in the target. */
public final class Tables {
  /**
   * Accounts: key {@code account, cost centre}, then {@code account} with a blank cost centre; a
   * line of a product that names no account looks for account {@code *}.
   */
  public static final TableName GL_ACCOUNT = new TableName("gl-account");

  /** Payment terms by the source's code. */
  public static final TableName PAYMENT_TERM = new TableName("payment-term");

  /** Tax rules by the source's code. */
  public static final TableName TAX_RULE = new TableName("tax-rule");

  /** Locations by the source's site. */
  public static final TableName LOCATION = new TableName("location");

  /** Products by the source's number; optional, without a row the number is the same. */
  public static final TableName PRODUCT = new TableName("product");

  /**
   * How many of the target's units one of the source's is, by its code; optional, without a row it
   * is 1.
   */
  public static final TableName UOM = new TableName("uom");

  /** Currencies by the source's code; optional, without a row the code is the same. */
  public static final TableName CURRENCY = new TableName("currency");

  private Tables() {}
}
