package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The company's reference lists (accounts, tax rules, terms, locations ..), which refuse names and
 * codes that they do not hold.
 */
final class Books {
  final List<ObjectNode> accounts = new ArrayList<>();
  final List<ObjectNode> taxRules = new ArrayList<>();
  final List<ObjectNode> paymentTerms = new ArrayList<>();
  final List<ObjectNode> locations = new ArrayList<>();
  final Set<String> attributeSets = new LinkedHashSet<>();

  private final Ids ids;

  Books(Ids ids) {
    this.ids = ids;
  }

  void addAccount(Account account) {
    ObjectNode row = Bodies.object();
    row.put("Code", account.code()).put("Status", account.status()).put("Name", account.name());
    row.put("Type", account.type()).putNull("Description").put("Class", account.klass());
    boolean system = !account.systemAccountCode().isEmpty();
    row.put("SystemAccount", system ? account.name() : null);
    row.put("SystemAccountCode", system ? account.systemAccountCode() : null);
    row.putNull("BankAccountNumber").putNull("BankAccountId").put("ForPayments", false);
    row.put("DisplayName", account.code() + ": " + account.name()).putNull("OldCode");
    accounts.add(row);
  }

  record Account(
      String code,
      String name,
      String type,
      String klass,
      String status,
      String systemAccountCode) {}

  void addTaxRule(String name, int percent, boolean purchase, boolean active) {
    ObjectNode row = Bodies.object();
    row.put("ID", ids.next()).put("Name", name).put("Account", "820").put("IsActive", active);
    row.put("TaxInclusive", false).put("TaxPercent", percent);
    row.put("IsTaxForSale", !purchase).put("IsTaxForPurchase", purchase);
    ObjectNode component = row.putArray("Components").addObject();
    component.put("ID", ids.nextUpperCase()).put("Name", "Tax");
    component.put("Percent", percent + ".0000000000").put("AccountCode", "0");
    component.put("ComponentOrder", "1");
    taxRules.add(row);
  }

  void addPaymentTerm(String name, int days, boolean active) {
    ObjectNode row = Bodies.object();
    row.put("ID", ids.next()).put("Name", name).put("Duration", days);
    row.put("Method", "number of days").put("IsActive", active);
    row.put("IsDefault", paymentTerms.isEmpty());
    paymentTerms.add(row);
  }

  String addLocation(String name) {
    ObjectNode row = location(name, locations.isEmpty());
    row.putArray("Bins");
    locations.add(row);
    return Bodies.text(row, "ID");
  }

  /** Adds a bin, which shows in its location's row in upper case and has a row of its own. */
  String addBin(String locationName, String name) {
    ObjectNode parent = warehouse(locationName);
    ObjectNode row = location(name, false);
    row.putNull("Bins");
    row.put("ParentID", Bodies.text(parent, "ID")).put("ParentName", locationName);
    locations.add(row);
    ObjectNode bin = ((ArrayNode) parent.path("Bins")).addObject();
    bin.put("ID", Ids.upper(Bodies.text(row, "ID"))).put("Name", name);
    bin.put("IsDeprecated", false).put("IsStaging", false);
    return Bodies.text(row, "ID");
  }

  private ObjectNode location(String name, boolean first) {
    ObjectNode row = Bodies.object();
    row.put("ID", ids.next()).put("Name", name).put("IsDefault", first).put("IsDeprecated", false);
    row.put("FixedAssetsLocation", false).putNull("ParentID").putNull("ParentName");
    row.put("ReferenceCount", 0);
    row.put("AddressLine1", "").put("AddressLine2", "").put("AddressCitySuburb", "");
    row.put("AddressStateProvince", "").put("AddressZipPostCode", "").put("AddressCountry", "");
    row.putNull("PickZones").put("IsShopfloor", false).put("IsCoMan", false);
    return row.put("IsStaging", false);
  }

  Optional<ObjectNode> account(String code) {
    return first(accounts, row -> Bodies.text(row, "Code").equals(code));
  }

  void requireActiveAccount(String code) {
    if (account(code).filter(row -> Bodies.text(row, "Status").equals("ACTIVE")).isEmpty()) {
      throw Refused.notFound("Account '" + code + "' was not found in Chart of Accounts");
    }
  }

  /** Refuses an account that is not one of accounts payable, other liabilities included (seen). */
  void requireCreditors(String code) {
    requireActiveAccount(code);
    if (account(code)
        .filter(row -> Bodies.text(row, "SystemAccountCode").equals("CREDITORS"))
        .isEmpty()) {
      throw Refused.because("AccountPayable is invalid");
    }
  }

  void requirePurchaseTaxRule(String name) {
    if (first(
            taxRules,
            row ->
                same(row, name)
                    && Bodies.flag(row, "IsActive")
                    && Bodies.flag(row, "IsTaxForPurchase"))
        .isEmpty()) {
      throw Refused.notFound(
          "Purchase Tax Rule '" + name + "' was not found in Taxation Rules reference book");
    }
  }

  ObjectNode activeTerm(String name) {
    return first(paymentTerms, row -> same(row, name) && Bodies.flag(row, "IsActive"))
        .orElseThrow(
            () ->
                Refused.because(
                    "Active payment term with name "
                        + name
                        + " was not found in Payment Terms reference book"));
  }

  /** Finds a location by name; a bin cannot be found by name (seen). */
  ObjectNode warehouse(String name) {
    return first(
            locations,
            row ->
                same(row, name)
                    && !Bodies.given(row, "ParentID")
                    && !Bodies.flag(row, "IsDeprecated"))
        .orElseThrow(() -> noLocation(name));
  }

  ObjectNode locationOrBin(String id) {
    return first(locations, row -> Bodies.text(row, "ID").equalsIgnoreCase(id))
        .orElseThrow(() -> noLocation(id));
  }

  void requireAttributeSet(String name) {
    if (!attributeSets.contains(name)) {
      throw Refused.notFound("AttributeSet '" + name + "' was not found in reference book");
    }
  }

  private static Refused noLocation(String name) {
    return Refused.because("Location '" + name + "' was not found in Locations reference book");
  }

  private static boolean same(ObjectNode row, String name) {
    return Bodies.text(row, "Name").equalsIgnoreCase(name);
  }

  private static Optional<ObjectNode> first(List<ObjectNode> rows, Predicate<ObjectNode> test) {
    return rows.stream().filter(test).findFirst();
  }
}
