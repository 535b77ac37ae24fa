package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers the calls that only read: {@code me}, the reference lists, and products. */
final class BookCalls {
  private final Company company;

  BookCalls(Company company) {
    this.company = company;
  }

  void register(Map<String, CinService.Handler> handlers) {
    handlers.put("GET me", this::me);
    handlers.put("GET ref/account", this::accounts);
    handlers.put("GET ref/tax", this::taxRules);
    handlers.put("GET ref/paymentterm", this::paymentTerms);
    handlers.put("GET ref/location", this::locations);
    handlers.put("GET product", this::products);
  }

  private JsonNode me(Request request) {
    LocalDate lock = company.settings.lockDate;
    ObjectNode me = Bodies.object();
    me.put("Company", company.settings.company).put("Currency", company.settings.baseCurrency);
    me.put("TimeZone", "Etc/UTC").put("DefaultWeightUnits", "g");
    me.put("DefaultDimensionsUnits", "cm");
    me.put("LockDate", lock == null ? null : UtcStamps.day(lock));
    me.put("OpeningBalanceDate", "2021-07-31T00:00:00").put("TaxCalculationMethod", "Total");
    me.put("DefaultSaleTaxRuleId", Ids.NONE).put("DefaultSaleTaxRuleName", "Tax Exempt");
    me.put("MaximumDecimalPlacesInQuantity", "N2");
    me.put("ApplyCustomerDiscountsAfterOtherDiscounts", true).put("DiscountRule", "Discount");
    me.put("AutomaticallyApplyDiscounts", false).putArray("RoundingTable");
    return me;
  }

  /**
   * Answers the list of accounts; an unknown code is refused rather than answered with an empty
   * list (seen).
   */
  private JsonNode accounts(Request request) {
    Query query = request.query();
    Optional<String> code = query.text("Code");
    if (code.isPresent() && company.books.account(code.get()).isEmpty()) {
      throw Refused.because("Account with specified ID not found");
    }
    return named(query, "AccountsList", company.books.accounts, "Code", "Type", "Status");
  }

  private JsonNode taxRules(Request request) {
    return named(
        request.query(),
        "TaxRuleList",
        company.books.taxRules,
        "ID",
        "IsActive",
        "IsTaxForSale",
        "IsTaxForPurchase",
        "Account");
  }

  private JsonNode paymentTerms(Request request) {
    return named(
        request.query(),
        "PaymentTermList",
        company.books.paymentTerms,
        "ID",
        "Method",
        "IsActive",
        "IsDefault");
  }

  /**
   * Filters rows by the beginning of their name, and by each of these fields that the query names.
   */
  private JsonNode named(Query query, String array, List<ObjectNode> all, String... equal) {
    List<ObjectNode> rows =
        all.stream()
            .filter(query.startsWith("Name"))
            .filter(row -> Arrays.stream(equal).allMatch(field -> query.equal(field).test(row)))
            .toList();
    return page(query, array, rows);
  }

  private JsonNode locations(Request request) {
    Query query = request.query();
    boolean deprecated = query.flag("Deprecated");
    List<ObjectNode> rows =
        company.books.locations.stream()
            .filter(query.equal("ID"))
            .filter(query.startsWith("Name"))
            .filter(row -> !deprecated || Bodies.flag(row, "IsDeprecated"))
            .toList();
    return page(query, "LocationList", rows);
  }

  /**
   * Answers products. {@code Sku} and {@code Name} match anywhere in the value, as one of two
   * documented readings has it.
   */
  private JsonNode products(Request request) {
    Query query = request.query();
    boolean all = query.flag("IncludeDeprecated");
    List<ObjectNode> rows =
        company.products.listed(request.moment().now()).stream()
            .filter(query.equal("ID"))
            .filter(row -> contains(row, "SKU", query.text("Sku")))
            .filter(row -> contains(row, "Name", query.text("Name")))
            .filter(
                query.after("ModifiedSince", "LastModifiedOn", company.settings.boundsInclusive))
            .filter(row -> all || !Bodies.text(row, "Status").equalsIgnoreCase("Deprecated"))
            .sorted(Comparator.comparing(row -> Bodies.text(row, "SKU")))
            .toList();
    return page(query, "Products", rows);
  }

  static boolean contains(ObjectNode row, String field, Optional<String> part) {
    String text = Bodies.text(row, field);
    return part.isEmpty()
        || IntStream.rangeClosed(0, text.length() - part.get().length())
            .anyMatch(at -> text.regionMatches(true, at, part.get(), 0, part.get().length()));
  }

  private JsonNode page(Query query, String array, List<ObjectNode> rows) {
    return query.page(array, rows, company.settings.pageCap);
  }
}
