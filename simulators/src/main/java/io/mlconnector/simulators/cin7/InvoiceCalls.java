package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers the calls on purchase invoices, by the paths {@code purchase/invoice} and {@code
 * advanced-purchase/invoice}. Source: the pages of these names in the API documentation.
 */
final class InvoiceCalls {
  private static final String INVOICE =
      "Advanced Purchase Invoice - Advanced purchase invoice partial model";
  private static final String SIMPLE_INVOICE = "Purchase Invoice - Purchase Invoice";

  private final Company company;
  private final DocumentLines lines;

  InvoiceCalls(Company company) {
    this.company = company;
    lines = new DocumentLines(company);
  }

  void register(Map<String, CinService.Handler> handlers) {
    handlers.put("GET advanced-purchase/invoice", this::read);
    handlers.put("POST advanced-purchase/invoice", this::post);
    handlers.put("DELETE advanced-purchase/invoice", this::voidOrUndo);
    handlers.put("GET purchase/invoice", this::readSimple);
    handlers.put("POST purchase/invoice", this::postSimple);
  }

  private JsonNode read(Request request) {
    return answer(company.purchase(request.query().required("PurchaseID")));
  }

  private JsonNode post(Request request) {
    ObjectNode sent = request.body();
    if (Bodies.text(sent, "PurchaseID").isBlank()) {
      throw Refused.missing("PurchaseID");
    }
    ObjectNode body = company.fields.known(INVOICE, sent);
    ObjectNode purchase = company.purchase(Bodies.text(sent, "PurchaseID"));
    ObjectNode invoice = task(purchase, Bodies.text(body, "TaskID"));
    take(purchase, invoice, body, request);
    return answer(purchase);
  }

  private JsonNode readSimple(Request request) {
    ObjectNode purchase = simple(company.purchase(request.query().required("TaskID")));
    return simpleAnswer(purchase);
  }

  private JsonNode postSimple(Request request) {
    ObjectNode body = company.fields.known(SIMPLE_INVOICE, request.body());
    ObjectNode purchase = simple(company.purchase(Bodies.text(body, "TaskID")));
    take(purchase, Bodies.objects(purchase, "Invoice").get(0), body, request);
    return simpleAnswer(purchase);
  }

  /**
   * Refuses a purchase that is not Simple, as the deprecated paths below {@code purchase/} do
   * (seen).
   */
  static ObjectNode simple(ObjectNode purchase) {
    if (!Bodies.text(purchase, "Type").equals(PurchaseState.SIMPLE)) {
      throw Refused.because(
          "This endpoint is deprecated and does not support Advanced Purchase and Service Purchase."
              + " Please use AdvancedPurchase endpoint");
    }
    return purchase;
  }

  /** Finds the invoice of a task; the empty GUID begins a new one if the purchase takes several. */
  private ObjectNode task(ObjectNode purchase, String taskId) {
    if (!taskId.equals(Ids.NONE)) {
      return Bodies.objects(purchase, "Invoice").stream()
          .filter(invoice -> Bodies.text(invoice, "TaskID").equalsIgnoreCase(taskId))
          .findFirst()
          .orElseThrow(() -> Refused.because("Invoice task not found"));
    }
    boolean several = Bodies.text(purchase, "Type").equals(PurchaseState.ADVANCED);
    boolean first = purchase.path("Invoice").isEmpty();
    if (!several || !(company.settings.newInvoiceTasks || first)) {
      throw Refused.because("TaskID is invalid");
    }
    return PurchaseState.addGroup(purchase, company.ids.next());
  }

  private void take(ObjectNode purchase, ObjectNode invoice, ObjectNode body, Request request) {
    requirePreconditions(purchase, invoice);
    PurchaseCalls.requirePostable(body);
    LocalDate today = UtcStamps.today(request.moment().now());
    String date = day(body, "InvoiceDate", today);
    LocalDate dated = UtcStamps.read(date).orElseThrow().toLocalDate();
    int days = company.books.activeTerm(Bodies.text(purchase, "Terms")).path("Duration").asInt();
    company.requireUnlocked(date);
    company.requireUnlocked(Bodies.text(invoice, "InvoiceDate"));
    lines.put(body, invoice, Bodies.flag(purchase, "IsServiceOnly"));
    if (company.settings.refusesProductNotOnOrder) {
      requireOrdered(purchase, invoice);
    }
    String number = Bodies.text(body, "InvoiceNumber");
    if (number.isBlank()) {
      number = ownNumber(purchase);
    } else if (company.settings.refusesRepeatedInvoiceNumber) {
      requireNewNumber(purchase, invoice, number);
    }
    invoice.put("InvoiceDate", date).put("InvoiceNumber", number);
    invoice.put("InvoiceDueDate", day(body, "InvoiceDueDate", dated.plusDays(days)));
    invoice.put("Status", Bodies.text(body, "Status"));
    company.save(purchase, request.moment());
  }

  private static void requirePreconditions(ObjectNode purchase, ObjectNode invoice) {
    boolean ordered = PurchaseState.is(Bodies.child(purchase, "Order"), PurchaseState.AUTHORISED);
    if ((!ordered && !Bodies.flag(purchase, "BlindReceipt"))
        || PurchaseState.is(purchase, PurchaseState.VOIDED)) {
      throw Refused.because("Order must be AUTHORISED before Invoice");
    }
    if (!PurchaseState.open(invoice)) {
      throw Refused.because(
          "Invoice status is "
              + PurchaseState.status(invoice)
              + ". Only DRAFT invoice can be changed");
    }
    if (Bodies.text(purchase, "Approach").equals("STOCK") && !PurchaseState.received(purchase)) {
      throw Refused.because(
          "'Stock First' approach option set. Please authorise StockReceived before Invoice");
    }
  }

  private static String day(ObjectNode body, String name, LocalDate otherwise) {
    return UtcStamps.day(
        UtcStamps.read(Bodies.text(body, name)).map(date -> date.toLocalDate()).orElse(otherwise));
  }

  private static void requireOrdered(ObjectNode purchase, ObjectNode invoice) {
    Set<String> ordered =
        Bodies.objects(Bodies.child(purchase, "Order"), "Lines").stream()
            .map(line -> Bodies.text(line, "ProductID"))
            .collect(Collectors.toSet());
    for (ObjectNode line : Bodies.objects(invoice, "Lines")) {
      if (!ordered.contains(Bodies.text(line, "ProductID"))) {
        throw Refused.because("Product '" + Bodies.text(line, "SKU") + "' is not in the Order");
      }
    }
  }

  private static String ownNumber(ObjectNode purchase) {
    int count = purchase.path("Invoice").size();
    String number = Bodies.text(purchase, "OrderNumber").replace("PO-", "INV-");
    return count > 1 ? number + "/" + count : number;
  }

  private void requireNewNumber(ObjectNode purchase, ObjectNode invoice, String number) {
    String own = Bodies.text(invoice, "TaskID");
    List<ObjectNode> purchases = company.purchases.all();
    boolean taken =
        purchases.stream()
            .filter(
                other ->
                    Bodies.text(other, "SupplierID").equals(Bodies.text(purchase, "SupplierID")))
            .flatMap(other -> Bodies.objects(other, "Invoice").stream())
            .filter(other -> !PurchaseState.is(other, PurchaseState.VOIDED))
            .filter(other -> !Bodies.text(other, "TaskID").equals(own))
            .anyMatch(other -> Bodies.text(other, "InvoiceNumber").equalsIgnoreCase(number));
    if (taken) {
      throw Refused.because("Invoice with number '" + number + "' already exists");
    }
  }

  /**
   * Voids an invoice or takes back its authorisation; not for Simple purchases. A voided invoice
   * loses its lines (documented by a sample).
   */
  private JsonNode voidOrUndo(Request request) {
    String taskId = request.query().required("TaskID");
    ObjectNode purchase = company.purchase(owner(taskId));
    if (Bodies.text(purchase, "Type").equals(PurchaseState.SIMPLE)) {
      throw Refused.because("Operation is not available for Simple Purchase");
    }
    ObjectNode invoice = task(purchase, taskId);
    company.requireUnlocked(Bodies.text(invoice, "InvoiceDate"));
    if (request.query().flag("Void")) {
      invoice.put("Status", PurchaseState.VOIDED);
      invoice.putArray("Lines");
      invoice.putArray("AdditionalCharges");
      PurchaseState.putTotals(invoice, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    } else if (PurchaseState.is(invoice, PurchaseState.AUTHORISED)) {
      invoice.put("Status", PurchaseState.DRAFT);
    }
    company.save(purchase, request.moment());
    return answer(purchase);
  }

  private String owner(String taskId) {
    return company.purchases.all().stream()
        .filter(
            purchase ->
                Bodies.objects(purchase, "Invoice").stream()
                    .anyMatch(invoice -> Bodies.text(invoice, "TaskID").equalsIgnoreCase(taskId)))
        .map(purchase -> Bodies.text(purchase, "ID"))
        .findFirst()
        .orElseThrow(() -> Refused.because("Invoice task not found"));
  }

  private static ObjectNode answer(ObjectNode purchase) {
    ObjectNode answer = Bodies.object();
    answer.set("PurchaseID", purchase.path("ID"));
    ArrayNode invoices = answer.putArray("Invoices");
    Bodies.objects(purchase, "Invoice").forEach(invoice -> invoices.add(shown(invoice)));
    return answer;
  }

  private static ObjectNode simpleAnswer(ObjectNode purchase) {
    ObjectNode answer = shown(Bodies.objects(purchase, "Invoice").get(0));
    answer.set("TaskID", purchase.path("ID"));
    return answer;
  }

  private static ObjectNode shown(ObjectNode invoice) {
    ObjectNode shown = Bodies.object();
    shown.set("TaskID", invoice.path("TaskID"));
    shown.put("CombineAdditionalCharges", false);
    for (String name :
        List.of(
            "InvoiceDate",
            "InvoiceDueDate",
            "InvoiceNumber",
            "Status",
            "Lines",
            "AdditionalCharges",
            "TotalBeforeTax",
            "Tax",
            "Total")) {
      shown.set(name, invoice.path(name));
    }
    shown.set("InvoiceTotalAmount", invoice.path("Total"));
    shown.set("InvoiceTotalTaxAmount", invoice.path("Tax"));
    return shown;
  }
}
