package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers the calls on received stock and put-away, by the paths below {@code purchase/} and {@code
 * advanced-purchase/}. Source: the pages on {@code purchase/stock}, {@code advanced-purchase/stock}
 * and {@code advanced-purchase/put-away} of the API documentation.
 */
final class StockCalls {
  private static final String SIMPLE = "Purchase Stock Received - Purchase Stock Received";
  private static final String STOCK = "Advanced Purchase Stock Received - Purchase Stock Received";
  private static final String PUT_AWAY = "Advanced Purchase Put Away - Purchase Put Away";

  private final Company company;
  private final DocumentLines lines;

  StockCalls(Company company) {
    this.company = company;
    lines = new DocumentLines(company);
  }

  void register(Map<String, CinService.Handler> handlers) {
    handlers.put("GET purchase/stock", this::readSimple);
    handlers.put("POST purchase/stock", this::postSimple);
    handlers.put(
        "GET advanced-purchase/stock", request -> read(request, "StockReceived", "StockReceiving"));
    handlers.put("POST advanced-purchase/stock", this::postStock);
    handlers.put("DELETE advanced-purchase/stock", this::keepStock);
    handlers.put("GET advanced-purchase/put-away", request -> read(request, "PutAway", "PutAway"));
    handlers.put("POST advanced-purchase/put-away", this::postPutAway);
  }

  private JsonNode readSimple(Request request) {
    ObjectNode purchase = company.purchase(request.query().required("TaskID"));
    return simpleAnswer(InvoiceCalls.simple(purchase));
  }

  /** Receives stock of a Simple purchase, which is kept in its put-away document (documented). */
  private JsonNode postSimple(Request request) {
    ObjectNode body = company.fields.known(SIMPLE, request.body());
    ObjectNode purchase = company.purchase(Bodies.text(body, "TaskID"));
    ObjectNode document = Bodies.objects(InvoiceCalls.simple(purchase), "PutAway").get(0);
    take(purchase, document, body, true);
    company.save(purchase, request.moment());
    return simpleAnswer(purchase);
  }

  private JsonNode read(Request request, String part, String name) {
    return answer(company.purchase(request.query().required("PurchaseID")), part, name);
  }

  /**
   * Receives stock of an Advanced purchase; a Simple one turns Advanced by this call (documented).
   * The location of lines is not kept (seen).
   */
  private JsonNode postStock(Request request) {
    if (!company.settings.usesPutAway) {
      throw Refused.because("Put Away is not enabled");
    }
    ObjectNode body = company.fields.known(STOCK, request.body());
    ObjectNode purchase = company.purchase(Bodies.text(body, "PurchaseID"));
    if (Bodies.flag(purchase, "IsServiceOnly")) {
      throw Refused.because("Stock is not available for Service Purchase");
    }
    purchase.put("Type", PurchaseState.ADVANCED);
    take(purchase, task(purchase, "StockReceived", body), body, false);
    company.save(purchase, request.moment());
    return answer(purchase, "StockReceived", "StockReceiving");
  }

  private JsonNode postPutAway(Request request) {
    ObjectNode body = company.fields.known(PUT_AWAY, request.body());
    ObjectNode purchase = company.purchase(Bodies.text(body, "PurchaseID"));
    ObjectNode document = task(purchase, "PutAway", body);
    boolean advanced = Bodies.text(purchase, "Type").equals(PurchaseState.ADVANCED);
    if (advanced && company.settings.usesPutAway && !stockOf(purchase, document)) {
      throw Refused.because("Stock Received must be AUTHORISED before Put Away");
    }
    take(purchase, document, body, true);
    company.save(purchase, request.moment());
    return answer(purchase, "PutAway", "PutAway");
  }

  private static boolean stockOf(ObjectNode purchase, ObjectNode putAway) {
    String taskId = Bodies.text(putAway, "TaskID");
    return Bodies.objects(purchase, "StockReceived").stream()
        .filter(stock -> Bodies.text(stock, "TaskID").equals(taskId))
        .anyMatch(stock -> PurchaseState.is(stock, PurchaseState.AUTHORISED));
  }

  /** Answers a deletion with 200 and removes nothing (seen). */
  private JsonNode keepStock(Request request) {
    String taskId = request.query().required("TaskID");
    return company.purchases.all().stream()
        .filter(purchase -> document(purchase, "StockReceived", taskId).isPresent())
        .findFirst()
        .map(purchase -> answer(purchase, "StockReceived", "StockReceiving"))
        .orElseThrow(() -> Refused.because("Purchase not found"));
  }

  private static Optional<ObjectNode> document(ObjectNode purchase, String part, String taskId) {
    return Bodies.objects(purchase, part).stream()
        .filter(document -> Bodies.text(document, "TaskID").equalsIgnoreCase(taskId))
        .findFirst();
  }

  /**
   * Finds the document of a task; without a task id a new group with an empty draft invoice begins
   * (seen).
   */
  private ObjectNode task(ObjectNode purchase, String part, ObjectNode body) {
    String taskId = Bodies.text(body, "TaskID");
    if (Ids.none(taskId)) {
      taskId = company.ids.next();
      PurchaseState.addGroup(purchase, taskId).put("Status", PurchaseState.DRAFT);
    }
    return document(purchase, part, taskId)
        .orElseThrow(() -> Refused.because("Stock Receiving task not found"));
  }

  private void take(ObjectNode purchase, ObjectNode document, ObjectNode body, boolean placed) {
    if (!PurchaseState.is(Bodies.child(purchase, "Order"), PurchaseState.AUTHORISED)
        && !Bodies.flag(purchase, "BlindReceipt")) {
      throw Refused.because("Order must be AUTHORISED before StockReceived");
    }
    if (!PurchaseState.open(document)) {
      throw Refused.because("StockReceived status is " + PurchaseState.status(document));
    }
    if (Bodies.text(purchase, "Approach").equals("INVOICE") && !PurchaseState.invoiced(purchase)) {
      throw Refused.because(
          "'Invoice First' approach option set. Please authorise Invoice before StockReceived");
    }
    PurchaseCalls.requirePostable(body);
    ArrayNode stored = (ArrayNode) document.path("Lines");
    for (ObjectNode line : lines(body, placed)) {
      boolean there = Bodies.objects(document, "Lines").stream().anyMatch(old -> same(old, line));
      if (there) {
        throw Refused.because(
            "Cannot add duplicate value in stock received lines. (Product:"
                + Bodies.text(line, "SKU")
                + ", Location:"
                + Bodies.text(line, "Location")
                + ")");
      }
      stored.add(line);
    }
    boolean done = Bodies.text(body, "Status").equals(PurchaseState.AUTHORISED);
    if (done && stored.isEmpty()) {
      throw Refused.because("Lines cannot be empty");
    }
    Bodies.objects(document, "Lines").forEach(line -> line.put("Received", done));
    document.put("Status", Bodies.text(body, "Status"));
  }

  /** The sent lines, one for each product and location; repeated ones are summed (documented). */
  private List<ObjectNode> lines(ObjectNode body, boolean placed) {
    ObjectNode grouped = Bodies.object();
    ArrayNode result = grouped.putArray("Lines");
    for (ObjectNode sent : Bodies.objects(body, "Lines")) {
      company.requireUnlocked(Bodies.text(sent, "Date"));
      ObjectNode line = line(sent, placed);
      Optional<ObjectNode> twin =
          Bodies.objects(grouped, "Lines").stream().filter(old -> same(old, line)).findFirst();
      twin.ifPresentOrElse(
          old ->
              old.put(
                  "Quantity", Bodies.number(old, "Quantity").add(Bodies.number(line, "Quantity"))),
          () -> result.add(line));
    }
    List<ObjectNode> found = Bodies.objects(grouped, "Lines");
    if (found.stream().map(line -> Bodies.text(line, "LocationID")).distinct().count() > 1) {
      throw Refused.because("Lines is invalid");
    }
    return found;
  }

  private ObjectNode line(ObjectNode sent, boolean placed) {
    ObjectNode product = lines.product(sent);
    BigDecimal quantity = Bodies.number(sent, "Quantity");
    if (quantity.signum() <= 0) {
      throw Refused.because("Quantity is invalid. Minimal value is 1");
    }
    ObjectNode line = Bodies.object();
    line.put(
        "Date",
        UtcStamps.day(UtcStamps.read(Bodies.text(sent, "Date")).orElseThrow().toLocalDate()));
    line.put("Quantity", quantity);
    line.set("ProductID", product.path("ID"));
    line.set("SKU", product.path("SKU"));
    line.set("Name", product.path("Name"));
    line.putNull("Location").putNull("LocationID");
    if (placed) {
      ObjectNode location = location(sent);
      line.set("Location", location.path("Name"));
      line.set("LocationID", location.path("ID"));
    }
    line.put("Received", false).put("BatchSN", Bodies.text(sent, "BatchSN"));
    line.put("SupplierSKU", Bodies.text(sent, "SupplierSKU"));
    String expiry = Bodies.text(sent, "ExpiryDate");
    line.put("ExpiryDate", expiry.isEmpty() ? null : expiry);
    return line.put("CardID", company.ids.next());
  }

  private ObjectNode location(ObjectNode sent) {
    if (!Ids.none(Bodies.text(sent, "LocationID"))) {
      return company.books.locationOrBin(Bodies.text(sent, "LocationID"));
    }
    if (Bodies.text(sent, "Location").isBlank()) {
      throw Refused.because("'Location' is required for 'Lines' line");
    }
    return company.books.warehouse(Bodies.text(sent, "Location"));
  }

  private static boolean same(ObjectNode one, ObjectNode other) {
    return Stream.of("ProductID", "LocationID", "BatchSN", "ExpiryDate")
        .allMatch(field -> Bodies.text(one, field).equals(Bodies.text(other, field)));
  }

  private static ObjectNode simpleAnswer(ObjectNode purchase) {
    ObjectNode document = Bodies.objects(purchase, "PutAway").get(0);
    ObjectNode answer = Bodies.object();
    answer.set("TaskID", purchase.path("ID"));
    answer.set("Status", document.path("Status"));
    answer.set("Lines", document.path("Lines"));
    return answer;
  }

  private static ObjectNode answer(ObjectNode purchase, String part, String name) {
    ObjectNode answer = Bodies.object();
    answer.set("PurchaseID", purchase.path("ID"));
    ArrayNode documents = answer.putArray(name);
    for (ObjectNode document : Bodies.objects(purchase, part)) {
      ObjectNode shown = document.deepCopy();
      shown.remove("InvoicingAndReceivingNumber");
      documents.add(shown);
    }
    return answer;
  }
}
