package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the JSON of a purchase and its parts, and derives the purchase's status from theirs. */
final class PurchaseState {
  static final String NOT_AVAILABLE = "NOT AVAILABLE";
  static final String DRAFT = "DRAFT";
  static final String AUTHORISED = "AUTHORISED";
  static final String VOIDED = "VOIDED";
  static final String SIMPLE = "Simple Purchase";
  static final String ADVANCED = "Advanced Purchase";
  static final String SERVICE = "Service Purchase";
  static final List<String> GROUPS =
      List.of("StockReceived", "PutAway", "Invoice", "ManualJournals");

  private PurchaseState() {}

  /** Adds to a header the parts of a purchase in which nothing has happened. */
  static void addEmptyParts(ObjectNode purchase) {
    ObjectNode order = purchase.putObject("Order");
    order.put("Memo", "").put("Status", NOT_AVAILABLE);
    order.putArray("Lines");
    order.putArray("AdditionalCharges");
    order.putArray("Prepayments");
    putTotals(order, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    purchase.putArray("StockReceived");
    purchase.putArray("PutAway");
    purchase.putArray("Invoice");
    purchase.putArray("CreditNote");
    purchase.putArray("ManualJournals");
  }

  /** Adds an invoicing-and-receiving group: the empty documents that share a task id. */
  static ObjectNode addGroup(ObjectNode purchase, String taskId) {
    int number = purchase.path("Invoice").size();
    for (String part : List.of("StockReceived", "PutAway", "ManualJournals")) {
      document(purchase, part, taskId, number).putArray("Lines");
    }
    ObjectNode invoice = document(purchase, "Invoice", taskId, number);
    invoice.putNull("InvoiceDate").putNull("InvoiceDueDate").put("InvoiceNumber", "");
    invoice.putArray("Lines");
    invoice.putArray("AdditionalCharges");
    invoice.putArray("Payments");
    putTotals(invoice, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    return invoice.put("Paid", BigDecimal.ZERO);
  }

  private static ObjectNode document(ObjectNode purchase, String part, String taskId, int number) {
    ObjectNode document = ((ArrayNode) purchase.path(part)).addObject();
    document.put("TaskID", taskId).put("InvoicingAndReceivingNumber", number);
    return document.put("Status", NOT_AVAILABLE);
  }

  static void putTotals(ObjectNode document, BigDecimal net, BigDecimal tax, BigDecimal total) {
    document.put("TotalBeforeTax", net).put("Tax", tax).put("Total", total);
  }

  static String status(ObjectNode document) {
    return Bodies.text(document, "Status");
  }

  static boolean is(ObjectNode document, String status) {
    return status(document).equals(status);
  }

  /** Whether a document may still be written over. */
  static boolean open(ObjectNode document) {
    return is(document, DRAFT) || is(document, NOT_AVAILABLE);
  }

  static boolean any(ObjectNode purchase, String part, String status) {
    return Bodies.objects(purchase, part).stream().anyMatch(document -> is(document, status));
  }

  static boolean invoiced(ObjectNode purchase) {
    return any(purchase, "Invoice", AUTHORISED) || any(purchase, "Invoice", "PAID");
  }

  /** Whether stock was received (Advanced purchases) or put away (all types), as documented. */
  static boolean received(ObjectNode purchase) {
    return any(purchase, "StockReceived", AUTHORISED) || any(purchase, "PutAway", AUTHORISED);
  }

  static void refresh(ObjectNode purchase, boolean doneIsCompleted) {
    if (is(purchase, VOIDED)) {
      return;
    }
    String order = status(Bodies.child(purchase, "Order"));
    boolean invoiced = invoiced(purchase);
    boolean partly = invoiced && invoicedQuantity(purchase).compareTo(ordered(purchase)) < 0;
    boolean received = received(purchase);
    String combined = order.equals(AUTHORISED) ? "NOT INVOICED" : NOT_AVAILABLE;
    purchase.put(
        "CombinedInvoiceStatus", invoiced ? (partly ? "PARTIALLY " : "") + "INVOICED" : combined);
    purchase.put("CombinedReceivingStatus", receiving(purchase, order));
    purchase.put("Status", whole(purchase, order, doneIsCompleted, partly, received));
  }

  private static String receiving(ObjectNode purchase, String order) {
    if (!any(purchase, "PutAway", AUTHORISED)) {
      return order.equals(AUTHORISED) ? "NOT RECEIVED" : NOT_AVAILABLE;
    }
    BigDecimal received = quantity(parts(purchase, "PutAway"), "Lines");
    return received.compareTo(quantity(parts(purchase, "Order"), "Lines")) < 0
        ? "PARTIALLY RECEIVED"
        : "FULLY RECEIVED";
  }

  private static String whole(
      ObjectNode purchase, String order, boolean doneIsCompleted, boolean partly, boolean stock) {
    if (partly) {
      return "PARTIALLY INVOICED";
    }
    if (invoiced(purchase)) {
      return stock ? doneIsCompleted ? "COMPLETED" : "RECEIVED" : "INVOICED";
    }
    if (stock) {
      return "RECEIVED";
    }
    if (any(purchase, "PutAway", DRAFT)) {
      return "RECEIVING";
    }
    return order.equals(AUTHORISED) ? "ORDERED" : order.equals(DRAFT) ? "ORDERING" : DRAFT;
  }

  private static BigDecimal ordered(ObjectNode purchase) {
    Stream<ObjectNode> order = Stream.of(Bodies.child(purchase, "Order"));
    return quantity(order, "Lines", "AdditionalCharges");
  }

  private static BigDecimal invoicedQuantity(ObjectNode purchase) {
    return quantity(parts(purchase, "Invoice"), "Lines", "AdditionalCharges");
  }

  private static Stream<ObjectNode> parts(ObjectNode purchase, String part) {
    return part.equals("Order")
        ? Stream.of(Bodies.child(purchase, part))
        : Bodies.objects(purchase, part).stream()
            .filter(document -> is(document, AUTHORISED) || is(document, "PAID"));
  }

  private static BigDecimal quantity(Stream<ObjectNode> documents, String... lists) {
    return documents
        .flatMap(document -> Stream.of(lists).flatMap(l -> Bodies.objects(document, l).stream()))
        .map(line -> Bodies.number(line, "Quantity"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The row that {@code purchaseList} shows; of several invoices it names the first that is not
   * voided.
   */
  static ObjectNode listRow(ObjectNode purchase) {
    ObjectNode row = Bodies.object();
    copy(purchase, row, "ID", "BlindReceipt", "OrderNumber", "Status", "OrderDate");
    ObjectNode invoice =
        Bodies.objects(purchase, "Invoice").stream()
            .filter(document -> !is(document, VOIDED))
            .findFirst()
            .orElseGet(() -> Bodies.object().put("Status", NOT_AVAILABLE));
    row.put("InvoiceDate", orNull(invoice, "InvoiceDate"));
    copy(purchase, row, "Supplier", "SupplierID");
    row.put("InvoiceNumber", orNull(invoice, "InvoiceNumber"));
    row.put("InvoiceAmount", Bodies.number(invoice, "Total")).put("PaidAmount", BigDecimal.ZERO);
    row.put("InvoiceDueDate", orNull(invoice, "InvoiceDueDate"));
    copy(purchase, row, "RequiredBy", "BaseCurrency", "SupplierCurrency");
    row.putNull("CreditNoteNumber");
    row.put("OrderStatus", status(Bodies.child(purchase, "Order")));
    row.put("StockReceivedStatus", stockStatus(purchase)).put("UnstockStatus", NOT_AVAILABLE);
    boolean voided = is(purchase, VOIDED);
    row.put("InvoiceStatus", voided ? VOIDED : status(invoice));
    row.put("CreditNoteStatus", NOT_AVAILABLE);
    copy(purchase, row, "LastUpdatedDate", "Type", "CombinedInvoiceStatus");
    copy(purchase, row, "CombinedPaymentStatus", "CombinedReceivingStatus", "IsServiceOnly");
    return row.putNull("DropShipTaskID");
  }

  private static String stockStatus(ObjectNode purchase) {
    return Stream.of(VOIDED, AUTHORISED, DRAFT)
        .filter(status -> any(purchase, "PutAway", status))
        .findFirst()
        .orElse(NOT_AVAILABLE);
  }

  private static @Nullable String orNull(ObjectNode node, String field) {
    return Bodies.text(node, field).isEmpty() ? null : Bodies.text(node, field);
  }

  private static void copy(ObjectNode from, ObjectNode to, String... fields) {
    for (String field : fields) {
      to.set(field, from.path(field));
    }
  }

  /** Voids the purchase with all its parts. */
  static void voidAll(ObjectNode purchase) {
    purchase.put("Status", VOIDED);
    purchase.put("CombinedReceivingStatus", VOIDED).put("CombinedPaymentStatus", VOIDED);
    Bodies.child(purchase, "Order").put("Status", VOIDED);
    for (String part : GROUPS) {
      Bodies.objects(purchase, part).forEach(document -> document.put("Status", VOIDED));
    }
  }

  /**
   * Takes back an authorisation. What that resets is not documented; here it resets the statuses.
   */
  static void undo(ObjectNode purchase) {
    Stream<ObjectNode> documents =
        GROUPS.stream().flatMap(part -> Bodies.objects(purchase, part).stream());
    Stream.concat(Stream.of(Bodies.child(purchase, "Order")), documents)
        .filter(document -> is(document, AUTHORISED))
        .forEach(document -> document.put("Status", DRAFT));
  }
}
