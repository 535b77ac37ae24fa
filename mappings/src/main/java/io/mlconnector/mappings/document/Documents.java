package io.mlconnector.mappings.document;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.Facets;
import java.util.Optional;

/** The entity types of the canonical documents. */
public final class Documents {
  public static final EntityType<Supplier> SUPPLIERS = EntityType.of("supplier", Supplier.class);

  public static final EntityType<PurchaseOrder> PURCHASE_ORDERS =
      EntityType.of("purchase-order", PurchaseOrder.class)
          .withFacets(
              order ->
                  new Facets(
                      filled(order.company()),
                      filled(order.site()),
                      order.orderDate(),
                      filled(order.currency()),
                      order.total()));

  public static final EntityType<SupplierInvoice> SUPPLIER_INVOICES =
      EntityType.of("supplier-invoice", SupplierInvoice.class)
          .withFacets(
              invoice ->
                  new Facets(
                      filled(invoice.company()),
                      filled(invoice.site()),
                      invoice.accountingDate(),
                      filled(invoice.currency()),
                      invoice.total()));

  private Documents() {}

  private static Optional<String> filled(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }
}
