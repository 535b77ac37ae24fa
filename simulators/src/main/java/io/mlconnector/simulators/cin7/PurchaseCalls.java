package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Answers the calls on purchase headers, their list, and orders. Source: the pages on {@code
 * advanced-purchase}, {@code purchaseList} and {@code purchase/order} of the API documentation.
 */
final class PurchaseCalls {
  private static final String HEADER = "Advanced Purchase - Purchase POST/PUT Attributes";
  private static final String ORDER = "Purchase Order - Purchase Order";
  private static final List<String> SEARCHED =
      List.of("OrderNumber", "Status", "Supplier", "InvoiceNumber", "CreditNoteNumber");
  private static final List<String> FILTERS =
      List.of(
          "Status",
          "OrderStatus",
          "InvoiceStatus",
          "CreditNoteStatus",
          "UnstockStatus",
          "StockReceivedStatus",
          "DropShipTaskID");

  private final Company company;
  private final DocumentLines lines;

  PurchaseCalls(Company company) {
    this.company = company;
    lines = new DocumentLines(company);
  }

  void register(Map<String, CinService.Handler> handlers) {
    handlers.put("GET purchaseList", this::list);
    handlers.put("GET advanced-purchase", this::read);
    handlers.put("POST advanced-purchase", this::create);
    handlers.put("PUT advanced-purchase", this::update);
    handlers.put("DELETE advanced-purchase", this::voidOrUndo);
    handlers.put("GET purchase/order", this::readOrder);
    handlers.put("POST purchase/order", this::order);
  }

  /**
   * Answers the list in order of order numbers; the parameters {@code Type} and {@code
   * RestockReceivedStatus} are ignored (seen).
   */
  private JsonNode list(Request request) {
    Query query = request.query();
    boolean inclusive = company.settings.boundsInclusive;
    Predicate<ObjectNode> filter =
        query
            .after("UpdatedSince", "LastUpdatedDate", inclusive)
            .and(query.before("UpdatedUntil", "LastUpdatedDate", inclusive))
            .and(query.before("RequiredBy", "RequiredBy", true))
            .and(row -> query.text("RequiredBy").isEmpty() || Bodies.given(row, "RequiredBy"));
    for (String name : FILTERS) {
      filter = filter.and(query.equal(name));
    }
    Optional<String> search = query.text("Search");
    List<ObjectNode> rows =
        company.purchases.listed(request.moment().now()).stream()
            .filter(filter)
            .filter(
                row -> SEARCHED.stream().anyMatch(field -> BookCalls.contains(row, field, search)))
            .toList();
    return query.page("PurchaseList", rows, company.settings.pageCap);
  }

  private JsonNode read(Request request) {
    return company.purchase(request.query().required("ID"));
  }

  private JsonNode create(Request request) {
    ObjectNode body = company.fields.known(HEADER, request.body());
    ObjectNode purchase = Bodies.object().put("ID", company.ids.next());
    ObjectNode supplier = supplier(body);
    purchase.set("SupplierID", supplier.path("ID"));
    purchase.set("Supplier", supplier.path("Name"));
    purchase.putNull("Contact").putNull("Phone").put("InventoryAccount", "715");
    purchase.put("BlindReceipt", false).put("Approach", "");
    purchase.put("BaseCurrency", company.settings.baseCurrency);
    purchase.set("SupplierCurrency", supplier.path("Currency"));
    purchase.set("TaxRule", supplier.path("TaxRule"));
    purchase.put("TaxCalculation", "Exclusive");
    purchase.set("Terms", supplier.path("PaymentTerm"));
    purchase.putNull("RequiredBy").put("Location", "").put("Note", "");
    boolean service = Bodies.flag(body, "IsServiceOnly");
    String type = type(body, service);
    purchase.put("OrderNumber", "").put("Type", type);
    purchase.put("CombinedInvoiceStatus", PurchaseState.NOT_AVAILABLE);
    purchase.put("CombinedReceivingStatus", PurchaseState.NOT_AVAILABLE);
    purchase.put("CombinedPaymentStatus", "UNPAID").put("IsServiceOnly", service);
    purchase.put("OrderDate", UtcStamps.day(UtcStamps.today(request.moment().now())));
    purchase.put("Status", PurchaseState.DRAFT).putNull("RelatedDropShipSaleTask");
    purchase.put("CurrencyRate", BigDecimal.ONE).put("LastUpdatedDate", "");
    PurchaseState.addEmptyParts(purchase);
    if (!type.equals(PurchaseState.ADVANCED) || company.settings.freshAdvancedHasInvoiceTask) {
      boolean same = company.settings.invoiceTaskIsPurchaseId;
      PurchaseState.addGroup(purchase, same ? Bodies.text(purchase, "ID") : company.ids.next());
    }
    ObjectNode attributes = purchase.putObject("AdditionalAttributes");
    for (int i = 1; i <= 10; i++) {
      attributes.put("AdditionalAttribute" + i, "");
    }
    purchase.putArray("Attachments");
    purchase.putArray("InventoryMovements");
    putHeader(body, purchase);
    purchase.put("OrderNumber", company.nextOrderNumber());
    company.save(purchase, request.moment());
    return purchase;
  }

  private static String type(ObjectNode body, boolean service) {
    if (service) {
      return PurchaseState.SERVICE;
    }
    return switch (Bodies.text(body, "PurchaseType").toLowerCase(Locale.ROOT)) {
      case "", "simple" -> PurchaseState.SIMPLE;
      case "advanced" -> PurchaseState.ADVANCED;
      default -> throw Refused.because("PurchaseType is invalid");
    };
  }

  private JsonNode update(Request request) {
    ObjectNode body = company.fields.known(HEADER, request.body());
    if (!Bodies.given(body, "ID")) {
      throw Refused.missing("ID");
    }
    ObjectNode purchase = company.purchase(Bodies.text(body, "ID"));
    if (PurchaseState.is(purchase, PurchaseState.VOIDED)) {
      throw Refused.because("Purchase is voided");
    }
    ObjectNode supplier = supplier(body);
    if (!Bodies.text(supplier, "ID").equals(Bodies.text(purchase, "SupplierID"))) {
      throw Refused.because("Supplier of a purchase cannot be changed");
    }
    if (company.settings.putClearsLeftOutScalars) {
      purchase.putNull("Contact").putNull("Phone").putNull("RequiredBy").put("Note", "");
    }
    putHeader(body, purchase);
    company.save(purchase, request.moment());
    return purchase;
  }

  private ObjectNode supplier(ObjectNode body) {
    String id = Bodies.text(body, "SupplierID");
    String name = Bodies.text(body, "Supplier");
    if (Ids.none(id) && name.isBlank()) {
      throw Refused.missing("SupplierID");
    }
    Optional<ObjectNode> found =
        Ids.none(id)
            ? company.suppliers.all().stream()
                .filter(any -> Bodies.text(any, "Name").equals(name))
                .findFirst()
            : company.suppliers.find(id);
    ObjectNode supplier = found.orElseThrow(() -> Refused.because("Supplier not found"));
    if (company.settings.refusesDeprecated && PurchaseState.is(supplier, "Deprecated")) {
      throw Refused.because("Supplier '" + Bodies.text(supplier, "Name") + "' is deprecated");
    }
    return supplier;
  }

  /**
   * Takes over the fields that a POST or a PUT may set; names have to exist in their reference
   * lists.
   */
  private void putHeader(ObjectNode body, ObjectNode purchase) {
    purchase.put("Approach", approach(body, purchase));
    purchase.set("Location", company.books.warehouse(Bodies.text(body, "Location")).path("Name"));
    for (String name :
        List.of("Contact", "Phone", "BlindReceipt", "RequiredBy", "Note", "CurrencyRate")) {
      if (Bodies.given(body, name)) {
        purchase.set(name, body.path(name));
      }
    }
    if (!Bodies.text(body, "TaxRule").isEmpty()) {
      company.books.requirePurchaseTaxRule(Bodies.text(body, "TaxRule"));
      purchase.put("TaxRule", Bodies.text(body, "TaxRule"));
    }
    if (!Bodies.text(body, "Terms").isEmpty()) {
      purchase.set("Terms", company.books.activeTerm(Bodies.text(body, "Terms")).path("Name"));
    }
    if (Bodies.given(body, "TaxCalculation")) {
      String calculation = Bodies.text(body, "TaxCalculation");
      if (!Set.of("Inclusive", "Exclusive").contains(calculation)) {
        throw Refused.because("TaxCalculation is invalid");
      }
      purchase.put("TaxCalculation", calculation);
    }
    for (String name : List.of("BillingAddress", "ShippingAddress")) {
      if (Bodies.given(body, name)) {
        purchase.set(name, body.path(name));
      }
    }
    Bodies.child(purchase, "AdditionalAttributes")
        .setAll(Bodies.child(body, "AdditionalAttributes"));
  }

  /**
   * The order of invoice and stock; it cannot be changed once a part of the purchase is written.
   */
  private static String approach(ObjectNode body, ObjectNode purchase) {
    String approach = Bodies.text(body, "Approach").toUpperCase(Locale.ROOT);
    if (!Set.of("INVOICE", "STOCK").contains(approach)) {
      throw Refused.because("Approach is invalid");
    }
    if (Bodies.flag(purchase, "IsServiceOnly")) {
      return "INVOICE";
    }
    boolean begun = !PurchaseState.is(Bodies.child(purchase, "Order"), PurchaseState.NOT_AVAILABLE);
    if (begun && !approach.equals(Bodies.text(purchase, "Approach"))) {
      throw Refused.because("Approach cannot be changed");
    }
    return approach;
  }

  private JsonNode voidOrUndo(Request request) {
    ObjectNode purchase = company.purchase(request.query().required("ID"));
    for (ObjectNode invoice : Bodies.objects(purchase, "Invoice")) {
      company.requireUnlocked(Bodies.text(invoice, "InvoiceDate"));
    }
    if (request.query().flag("Void")) {
      PurchaseState.voidAll(purchase);
    } else {
      PurchaseState.undo(purchase);
    }
    company.save(purchase, request.moment());
    return purchase;
  }

  private JsonNode readOrder(Request request) {
    return orderAnswer(company.purchase(request.query().required("TaskID")));
  }

  private JsonNode order(Request request) {
    ObjectNode body = company.fields.known(ORDER, request.body());
    ObjectNode purchase = company.purchase(Bodies.text(body, "TaskID"));
    ObjectNode order = Bodies.child(purchase, "Order");
    if (!PurchaseState.open(order)) {
      throw Refused.because(
          "Order status is " + PurchaseState.status(order) + ". Only DRAFT order can be changed");
    }
    if (Bodies.flag(purchase, "BlindReceipt")) {
      throw Refused.because("Order is not available for Blind Receipt");
    }
    requirePostable(body);
    lines.put(body, order, Bodies.flag(purchase, "IsServiceOnly"));
    if (company.settings.refusesRepeatedSku) {
      lines.requireDistinctProducts(order);
    }
    order.put("Memo", Bodies.text(body, "Memo")).put("Status", Bodies.text(body, "Status"));
    company.save(purchase, request.moment());
    return orderAnswer(purchase);
  }

  static void requirePostable(ObjectNode body) {
    if (!Set.of(PurchaseState.DRAFT, PurchaseState.AUTHORISED)
        .contains(Bodies.text(body, "Status"))) {
      throw Refused.because("Status is invalid");
    }
  }

  private static ObjectNode orderAnswer(ObjectNode purchase) {
    ObjectNode answer = Bodies.object();
    answer.set("TaskID", purchase.path("ID"));
    answer.put("CombineAdditionalCharges", false);
    answer.setAll(Bodies.child(purchase, "Order"));
    answer.remove("Prepayments");
    return answer;
  }
}
