package io.mlconnector.testkit.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A purchase as the simulator holds it; texts that are not set are empty, statuses are in the
 * vendor's words.
 *
 * @param fields all plain fields of the header by the vendor's names
 * @param attributes the additional attributes by the vendor's names
 * @param invoices those that are {@code NOT AVAILABLE} included
 * @param receipts put-away documents; of a Simple purchase its stock received
 */
public record CinPurchase(
    String id,
    String orderNumber,
    String supplierId,
    String note,
    String approach,
    String type,
    String status,
    Map<String, String> fields,
    Map<String, String> attributes,
    Order order,
    List<Invoice> invoices,
    List<Receipt> stock,
    List<Receipt> receipts) {

  public CinPurchase {
    fields = Map.copyOf(fields);
    attributes = Map.copyOf(attributes);
    invoices = List.copyOf(invoices);
    stock = List.copyOf(stock);
    receipts = List.copyOf(receipts);
  }

  /** The order inside a purchase. */
  public record Order(
      String status, String memo, List<Line> lines, List<Charge> charges, BigDecimal total) {
    public Order {
      lines = List.copyOf(lines);
      charges = List.copyOf(charges);
    }
  }

  /**
   * One invoice document inside a purchase.
   *
   * @param date as the service writes it, {@code yyyy-MM-ddT00:00:00}; empty when not available
   */
  public record Invoice(
      String taskId,
      String number,
      String status,
      String date,
      String dueDate,
      List<Line> lines,
      List<Charge> charges,
      BigDecimal tax,
      BigDecimal total) {
    public Invoice {
      lines = List.copyOf(lines);
      charges = List.copyOf(charges);
    }
  }

  /**
   * A product line of an order or an invoice.
   *
   * @param account empty on orders
   */
  public record Line(
      String productId,
      String sku,
      String name,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal discount,
      BigDecimal tax,
      String taxRule,
      String account,
      String comment,
      BigDecimal total) {}

  /**
   * An additional charge of an order or an invoice.
   *
   * @param account empty on orders
   */
  public record Charge(
      String description,
      String reference,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal tax,
      String taxRule,
      String account,
      BigDecimal total) {}

  /** A stock-received or put-away document. */
  public record Receipt(String taskId, String status, List<ReceiptLine> lines) {
    public Receipt {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One product received at one place.
   *
   * @param location empty on the stock-received document of an Advanced purchase
   */
  public record ReceiptLine(
      String productId, String sku, BigDecimal quantity, String location, String date) {}

  static CinPurchase of(ObjectNode purchase) {
    return new CinPurchase(
        Json.text(purchase, "ID"),
        Json.text(purchase, "OrderNumber"),
        Json.text(purchase, "SupplierID"),
        Json.text(purchase, "Note"),
        Json.text(purchase, "Approach"),
        Json.text(purchase, "Type"),
        Json.text(purchase, "Status"),
        CinSupplier.plain(purchase),
        CinSupplier.plain(Json.child(purchase, "AdditionalAttributes")),
        order(Json.child(purchase, "Order")),
        Json.objects(purchase, "Invoice").stream().map(CinPurchase::invoice).toList(),
        Json.objects(purchase, "StockReceived").stream().map(CinPurchase::receipt).toList(),
        Json.objects(purchase, "PutAway").stream().map(CinPurchase::receipt).toList());
  }

  private static Order order(ObjectNode order) {
    return new Order(
        Json.text(order, "Status"),
        Json.text(order, "Memo"),
        lines(order),
        charges(order),
        Json.number(order, "Total"));
  }

  private static Invoice invoice(ObjectNode invoice) {
    return new Invoice(
        Json.text(invoice, "TaskID"),
        Json.text(invoice, "InvoiceNumber"),
        Json.text(invoice, "Status"),
        Json.text(invoice, "InvoiceDate"),
        Json.text(invoice, "InvoiceDueDate"),
        lines(invoice),
        charges(invoice),
        Json.number(invoice, "Tax"),
        Json.number(invoice, "Total"));
  }

  private static List<Line> lines(ObjectNode document) {
    return Json.objects(document, "Lines").stream()
        .map(
            line ->
                new Line(
                    Json.text(line, "ProductID"),
                    Json.text(line, "SKU"),
                    Json.text(line, "Name"),
                    Json.number(line, "Quantity"),
                    Json.number(line, "Price"),
                    Json.number(line, "Discount"),
                    Json.number(line, "Tax"),
                    Json.text(line, "TaxRule"),
                    Json.text(line, "Account"),
                    Json.text(line, "Comment"),
                    Json.number(line, "Total")))
        .toList();
  }

  private static List<Charge> charges(ObjectNode document) {
    return Json.objects(document, "AdditionalCharges").stream()
        .map(
            charge ->
                new Charge(
                    Json.text(charge, "Description"),
                    Json.text(charge, "Reference"),
                    Json.number(charge, "Quantity"),
                    Json.number(charge, "Price"),
                    Json.number(charge, "Tax"),
                    Json.text(charge, "TaxRule"),
                    Json.text(charge, "Account"),
                    Json.number(charge, "Total")))
        .toList();
  }

  private static Receipt receipt(ObjectNode document) {
    return new Receipt(
        Json.text(document, "TaskID"),
        Json.text(document, "Status"),
        Json.objects(document, "Lines").stream()
            .map(
                line ->
                    new ReceiptLine(
                        Json.text(line, "ProductID"),
                        Json.text(line, "SKU"),
                        Json.number(line, "Quantity"),
                        Json.text(line, "Location"),
                        Json.text(line, "Date")))
            .toList());
  }
}
