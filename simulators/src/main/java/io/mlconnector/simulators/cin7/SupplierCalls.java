package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers the calls on {@code supplier}: GET, POST and PUT. Source: the page of this name in the
 * API documentation.
 */
final class SupplierCalls {
  private static final String MODEL = "Supplier";
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Set<String> REQUIRED =
      Set.of("Name", "Currency", "PaymentTerm", "AccountPayable", "TaxRule");
  private static final List<String> TEXTS =
      List.of("Name", "Currency", "PaymentTerm", "TaxRule", "Comments", "AccountPayable");

  private final Company company;

  SupplierCalls(Company company) {
    this.company = company;
  }

  void register(Map<String, CinService.Handler> handlers) {
    handlers.put("GET supplier", this::list);
    handlers.put("POST supplier", this::create);
    handlers.put("PUT supplier", this::update);
  }

  private JsonNode list(Request request) {
    Query query = request.query();
    boolean all = query.flag("IncludeDeprecated");
    boolean byId = query.text("ID").isPresent();
    List<ObjectNode> known =
        byId
            ? company.suppliers.find(query.required("ID")).stream().toList()
            : company.suppliers.listed(request.moment().now());
    List<ObjectNode> rows =
        known.stream()
            .filter(query.startsWith("Name"))
            .filter(
                query.after("ModifiedSince", "LastModifiedOn", company.settings.boundsInclusive))
            .filter(row -> all || !Bodies.text(row, "Status").equals("Deprecated"))
            .toList();
    return query.page("SupplierList", rows, company.settings.pageCap);
  }

  private JsonNode create(Request request) {
    ObjectNode body = company.fields.known(MODEL, request.body());
    if (!Bodies.given(body, "Status")) {
      throw Refused.missing("Status");
    }
    ObjectNode supplier = empty(company.ids.next());
    return answer(merge(supplier, body), request.moment());
  }

  private JsonNode update(Request request) {
    ObjectNode body = company.fields.knownPart(MODEL, request.body());
    if (!Bodies.given(body, "ID")) {
      throw Refused.missing("ID");
    }
    ObjectNode supplier =
        company
            .suppliers
            .find(Bodies.text(body, "ID"))
            .orElseThrow(() -> Refused.because("Supplier not found"));
    body.remove("ID");
    if (company.settings.putClearsLeftOutScalars) {
      clear(supplier, body);
    }
    return answer(merge(supplier, body), request.moment());
  }

  /**
   * Clears the fields that a PUT leaves out, where that reading is switched on; required fields
   * then have to be sent.
   */
  private static void clear(ObjectNode supplier, ObjectNode body) {
    for (String name : REQUIRED) {
      if (!Bodies.given(body, name)) {
        throw Refused.missing(name);
      }
    }
    ObjectNode blank = empty(Bodies.text(supplier, "ID"));
    blank.remove(List.of("ID", "Status", "Addresses", "Contacts"));
    supplier.setAll(blank);
  }

  static ObjectNode empty(String id) {
    ObjectNode supplier = Bodies.object().put("ID", id);
    supplier.put("Name", "").put("Currency", "").put("PaymentTerm", "").put("TaxRule", "");
    supplier.put("Discount", BigDecimal.ZERO).put("Comments", "").put("AccountPayable", "");
    supplier.put("TaxNumber", "");
    for (int i = 1; i <= 10; i++) {
      supplier.put("AdditionalAttribute" + i, "");
    }
    supplier.putNull("AttributeSet").put("Status", "Active").put("LastModifiedOn", "");
    supplier.putArray("Addresses");
    supplier.putArray("Contacts");
    return supplier;
  }

  private ObjectNode merge(ObjectNode supplier, ObjectNode sent) {
    ObjectNode body = sent.deepCopy();
    body.remove("LastModifiedOn");
    JsonNode addresses = body.remove("Addresses");
    JsonNode contacts = body.remove("Contacts");
    supplier.setAll(body);
    supplier.put("ID", Bodies.text(supplier, "ID"));
    if (addresses instanceof ArrayNode list) {
      supplier.set("Addresses", entries(supplier, "Addresses", list));
    }
    if (contacts instanceof ArrayNode list) {
      supplier.set("Contacts", entries(supplier, "Contacts", list));
    }
    check(supplier);
    return supplier;
  }

  /**
   * Merges addresses or contacts: an entry with the id of an existing one changes it, every other
   * entry is added (documented).
   */
  private ArrayNode entries(ObjectNode supplier, String name, ArrayNode sent) {
    ArrayNode kept = Bodies.array();
    List<ObjectNode> present = Bodies.objects(supplier, name);
    if (!company.settings.putDropsLeftOutEntries) {
      present.forEach(kept::add);
    }
    for (JsonNode element : sent) {
      ObjectNode entry = (ObjectNode) element;
      String id = Bodies.text(entry, "ID");
      Optional<ObjectNode> same =
          present.stream().filter(old -> Bodies.text(old, "ID").equalsIgnoreCase(id)).findFirst();
      if (same.isPresent()) {
        entry.remove("ID");
        same.get().setAll(entry);
        if (company.settings.putDropsLeftOutEntries) {
          kept.add(same.get());
        }
      } else {
        ObjectNode added = kept.addObject().put("ID", company.ids.next());
        added.put("SupplierID", Bodies.text(supplier, "ID"));
        entry.remove("ID");
        added.setAll(entry);
      }
    }
    return kept;
  }

  /**
   * Refuses a supplier for its first problem only, since the service reports only some at a time
   * (seen).
   */
  private void check(ObjectNode supplier) {
    TEXTS.forEach(name -> requireText(supplier, name));
    if (!CURRENCY.matcher(Bodies.text(supplier, "Currency")).matches()) {
      throw Refused.because("Currency is invalid");
    }
    company.books.activeTerm(Bodies.text(supplier, "PaymentTerm"));
    company.books.requireCreditors(Bodies.text(supplier, "AccountPayable"));
    company.books.requirePurchaseTaxRule(Bodies.text(supplier, "TaxRule"));
    if (!Set.of("Active", "Deprecated").contains(Bodies.text(supplier, "Status"))) {
      throw Refused.because("Status is invalid");
    }
    BigDecimal discount = Bodies.number(supplier, "Discount");
    if (discount.signum() < 0 || discount.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw Refused.because("Discount must be between 0% and 100%");
    }
    if (!Bodies.text(supplier, "AttributeSet").isEmpty()) {
      company.books.requireAttributeSet(Bodies.text(supplier, "AttributeSet"));
    }
    for (ObjectNode address : Bodies.objects(supplier, "Addresses")) {
      if (!Set.of("Billing", "Business", "Shipping").contains(Bodies.text(address, "Type"))) {
        throw Refused.because("Type is invalid");
      }
    }
    requireOwnName(supplier);
  }

  private static void requireText(ObjectNode supplier, String name) {
    if (REQUIRED.contains(name) && Bodies.text(supplier, name).isBlank()) {
      throw Refused.missing(name);
    }
  }

  private void requireOwnName(ObjectNode supplier) {
    if (company.settings.refusesDuplicateSupplierName
        && company.suppliers.all().stream()
            .filter(other -> !Bodies.text(other, "ID").equals(Bodies.text(supplier, "ID")))
            .anyMatch(
                other ->
                    Bodies.text(other, "Name").equalsIgnoreCase(Bodies.text(supplier, "Name")))) {
      throw Refused.because(
          "Supplier with name '" + Bodies.text(supplier, "Name") + "' already exists");
    }
  }

  private JsonNode answer(ObjectNode supplier, Moment moment) {
    supplier.put("LastModifiedOn", UtcStamps.stamp(moment.now()));
    company.suppliers.put(supplier, supplier, moment);
    ObjectNode answer = Bodies.object().put("Total", 1).put("Page", 1);
    answer.putArray("SupplierList").add(supplier);
    return answer;
  }
}
