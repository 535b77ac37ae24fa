package io.mlconnector.cin7;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The fields that a mapping gives to purchases and invoices alike; every field that is not given is
 * blank.
 *
 * @param <B> the builder itself
 */
abstract class DocumentBuilder<B extends DocumentBuilder<B>> {
  String location = "";
  String taxRule = "";
  String taxCalculation = "";
  String terms = "";
  Optional<BigDecimal> currencyRate = Optional.empty();
  String note = "";
  List<Cin7Line> lines = List.of();
  List<Cin7Charge> charges = List.of();

  DocumentBuilder() {}

  /** This builder. */
  abstract B self();

  public B location(String name) {
    location = name;
    return self();
  }

  /**
   * The tax rule of lines and charges that have none of their own, and whether prices include the
   * tax: {@code Exclusive} or {@code Inclusive}.
   */
  public B tax(String rule, String calculation) {
    taxRule = rule;
    taxCalculation = calculation;
    return self();
  }

  public B terms(String name) {
    terms = name;
    return self();
  }

  public B currencyRate(BigDecimal baseUnitsPerSupplierUnit) {
    currencyRate = Optional.of(baseUnitsPerSupplierUnit);
    return self();
  }

  public B note(String text) {
    note = text;
    return self();
  }

  public B lines(List<Cin7Line> values) {
    lines = values;
    return self();
  }

  public B charges(List<Cin7Charge> values) {
    charges = values;
    return self();
  }
}
