package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A purchase as the simulator holds it, for tests to look at. Texts that are not set are empty, and
 * statuses are in the vendor's words.
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
        Bodies.text(purchase, "ID"),
        Bodies.text(purchase, "OrderNumber"),
        Bodies.text(purchase, "SupplierID"),
        Bodies.text(purchase, "Note"),
        Bodies.text(purchase, "Approach"),
        Bodies.text(purchase, "Type"),
        Bodies.text(purchase, "Status"),
        CinSupplier.plain(purchase),
        CinSupplier.plain(Bodies.child(purchase, "AdditionalAttributes")),
        order(Bodies.child(purchase, "Order")),
        Bodies.objects(purchase, "Invoice").stream().map(CinPurchase::invoice).toList(),
        Bodies.objects(purchase, "StockReceived").stream().map(CinPurchase::receipt).toList(),
        Bodies.objects(purchase, "PutAway").stream().map(CinPurchase::receipt).toList());
  }

  private static Order order(ObjectNode order) {
    return new Order(
        Bodies.text(order, "Status"),
        Bodies.text(order, "Memo"),
        lines(order),
        charges(order),
        Bodies.number(order, "Total"));
  }

  private static Invoice invoice(ObjectNode invoice) {
    return new Invoice(
        Bodies.text(invoice, "TaskID"),
        Bodies.text(invoice, "InvoiceNumber"),
        Bodies.text(invoice, "Status"),
        Bodies.text(invoice, "InvoiceDate"),
        Bodies.text(invoice, "InvoiceDueDate"),
        lines(invoice),
        charges(invoice),
        Bodies.number(invoice, "Tax"),
        Bodies.number(invoice, "Total"));
  }

  private static List<Line> lines(ObjectNode document) {
    return Bodies.objects(document, "Lines").stream()
        .map(
            line ->
                new Line(
                    Bodies.text(line, "ProductID"),
                    Bodies.text(line, "SKU"),
                    Bodies.text(line, "Name"),
                    Bodies.number(line, "Quantity"),
                    Bodies.number(line, "Price"),
                    Bodies.number(line, "Discount"),
                    Bodies.number(line, "Tax"),
                    Bodies.text(line, "TaxRule"),
                    Bodies.text(line, "Account"),
                    Bodies.text(line, "Comment"),
                    Bodies.number(line, "Total")))
        .toList();
  }

  private static List<Charge> charges(ObjectNode document) {
    return Bodies.objects(document, "AdditionalCharges").stream()
        .map(
            charge ->
                new Charge(
                    Bodies.text(charge, "Description"),
                    Bodies.text(charge, "Reference"),
                    Bodies.number(charge, "Quantity"),
                    Bodies.number(charge, "Price"),
                    Bodies.number(charge, "Tax"),
                    Bodies.text(charge, "TaxRule"),
                    Bodies.text(charge, "Account"),
                    Bodies.number(charge, "Total")))
        .toList();
  }

  private static Receipt receipt(ObjectNode document) {
    return new Receipt(
        Bodies.text(document, "TaskID"),
        Bodies.text(document, "Status"),
        Bodies.objects(document, "Lines").stream()
            .map(
                line ->
                    new ReceiptLine(
                        Bodies.text(line, "ProductID"),
                        Bodies.text(line, "SKU"),
                        Bodies.number(line, "Quantity"),
                        Bodies.text(line, "Location"),
                        Bodies.text(line, "Date")))
            .toList());
  }
}
