package io.mlconnector.cin7;

import io.mlconnector.match.References;
import io.mlconnector.record.Need;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Collects the problems of one record, each with the path of its field. */
final class Findings {
  private final References target;
  private final Cin7Settings settings;
  private final List<Problem> problems = new ArrayList<>();

  Findings(References target, Cin7Settings settings) {
    this.target = target;
    this.settings = settings;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  Findings invalid(String path, String text) {
    problems.add(new Problem(path, Reason.INVALID, text));
    return this;
  }

  private void unknown(String path, String list, String value, String text) {
    problems.add(
        Problem.waiting(path, Reason.REFERENCE_UNKNOWN, text, new Need.Reference(list, value)));
  }

  boolean required(String path, String value, String wayOut) {
    if (value.isBlank()) {
      invalid(path, "is missing: " + wayOut);
    }
    return !value.isBlank();
  }

  Optional<Map<String, String>> entry(String list, String value) {
    return target.entry(list, value.strip());
  }

  private Optional<Map<String, String>> entry(String path, String list, String value, String noun) {
    Optional<Map<String, String>> entry = entry(list, value);
    if (entry.isEmpty()) {
      unknown(path, list, value.strip(), noun + " '" + value + "' is not in Cin7");
    }
    return entry;
  }

  private static boolean is(Map<String, String> entry, String name, String value) {
    return entry.getOrDefault(name, "").equalsIgnoreCase(value);
  }

  /** Checks that an account exists and is active. */
  void account(String path, String code) {
    if (required(path, code, "give the code of an account")) {
      entry(path, Cin7.ACCOUNTS, code, "account")
          .filter(entry -> !is(entry, "Status", "ACTIVE"))
          .ifPresent(
              entry ->
                  unknown(
                      path,
                      Cin7.ACCOUNTS,
                      code,
                      "account " + code + " is " + entry.get("Status") + ", not ACTIVE"));
    }
  }

  /**
   * Checks that an account is one of accounts payable, since the service refuses other liabilities
   * (seen).
   */
  void payable(String path, String code) {
    int before = problems.size();
    account(path, code);
    if (problems.size() == before) {
      entry(Cin7.ACCOUNTS, code)
          .filter(entry -> !is(entry, "SystemAccountCode", "CREDITORS"))
          .ifPresent(
              entry ->
                  unknown(
                      path,
                      Cin7.ACCOUNTS,
                      code,
                      "account " + code + " is not an accounts payable (CREDITORS) account"));
    }
  }

  void taxRule(String path, String name) {
    if (required(path, name, "give a tax rule, or set defaults.taxRule")) {
      new Wanted(path, Cin7.TAXES, name, "tax rule")
          .unless(
              entry -> !is(entry, "IsActive", "true") || !is(entry, "IsTaxForPurchase", "true"),
              "is not active or not for purchases");
    }
  }

  void term(String path, String name) {
    new Wanted(path, Cin7.TERMS, name, "payment term")
        .unless(entry -> !is(entry, "IsActive", "true"), "is not active");
  }

  void location(String path, String name) {
    if (required(path, name, "give a location, or set defaults.location")) {
      new Wanted(path, Cin7.LOCATIONS, name, "location")
          .unless(entry -> is(entry, "IsDeprecated", "true"), "is deprecated");
    }
  }

  void product(String path, String sku) {
    if (required(path, sku, "give the SKU of a product")) {
      new Wanted(path, Cin7.ITEMS, sku, "product")
          .unless(entry -> is(entry, "Status", "Deprecated"), "is deprecated");
    }
  }

  /** An entry that a document needs in a reference list. */
  private final class Wanted {
    private final String path;
    private final String list;
    private final String value;
    private final String noun;

    Wanted(String path, String list, String value, String noun) {
      this.path = path;
      this.list = list;
      this.value = value;
      this.noun = noun;
    }

    void unless(Predicate<Map<String, String>> unusable, String why) {
      entry(path, list, value, noun)
          .filter(unusable)
          .ifPresent(entry -> unknown(path, list, value.strip(), noun + " '" + value + "' " + why));
    }
  }

  /** Checks that a supplier is active and that a document is in its currency. */
  void supplier(String path, String id, String currency) {
    if (!required(path, id, "give the GUID of the linked supplier")) {
      return;
    }
    Optional<Map<String, String>> entry = entry(path, Cin7.PARTNERS, id, "supplier");
    if (entry.isEmpty()) {
      return;
    }
    String name = entry.get().getOrDefault("Name", id);
    if (is(entry.get(), "Status", "Deprecated")) {
      unknown(path, Cin7.PARTNERS, id, "supplier '" + name + "' is deprecated");
    }
    String theirs = entry.get().getOrDefault("Currency", "");
    if (!currency.isBlank() && !theirs.equalsIgnoreCase(currency.strip())) {
      invalid(
          "SupplierCurrency",
          "the document is in "
              + currency
              + ", supplier '"
              + name
              + "' in "
              + theirs
              + ": Cin7 takes the supplier's currency only");
    }
  }

  /**
   * Checks that a document is not dated before the company's lock date, since the service refuses
   * that (documented). A lock date that cannot be read is ignored.
   */
  void notLocked(String path, Optional<LocalDate> day) {
    Optional<LocalDate> lock =
        entry(Cin7.COMPANY, "LockDate")
            .flatMap(company -> Dates.day(company.getOrDefault("Value", "")));
    if (day.isPresent() && lock.isPresent() && day.get().isBefore(lock.get())) {
      invalid(path, day.get() + " is before the lock date " + lock.get() + " of the company");
    }
  }

  /**
   * Reports a text that is too long if it identifies something, or if the settings do not let it be
   * cut.
   */
  Findings length(String path, String model, String field, String value) {
    FieldLimits.TABLE
        .of(model, field)
        .filter(limit -> limit.length() > 0 && value.length() > limit.length())
        .filter(limit -> !limit.cut() || settings.longText() == Cin7Settings.LongText.HOLD)
        .ifPresent(
            limit ->
                invalid(path, "has " + value.length() + " characters, at most " + limit.length()));
    return this;
  }

  Findings places(String path, String model, String field, BigDecimal value) {
    FieldLimits.TABLE
        .of(model, field)
        .filter(limit -> value.stripTrailingZeros().scale() > limit.places())
        .ifPresent(
            limit ->
                invalid(
                    path,
                    value.toPlainString() + " has more than " + limit.places() + " decimals"));
    return this;
  }
}
