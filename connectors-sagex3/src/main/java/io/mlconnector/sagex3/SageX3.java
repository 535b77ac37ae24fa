package io.mlconnector.sagex3;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.Facets;
import java.util.Optional;

/** The names of the records that this connector reads in Sage X3. */
public final class SageX3 {

  /** Suppliers; key: {@code BPSNUM}. */
  public static final EntityType<X3Supplier> SUPPLIERS =
      EntityType.of("supplier", X3Supplier.class).withVolatile("updtick", "upddattim");

  /** Purchase orders, contracts and unsigned ones included; key: {@code POHNUM}. */
  public static final EntityType<X3PurchaseOrder> PURCHASE_ORDERS =
      EntityType.of("purchase-order", X3PurchaseOrder.class)
          .withVolatile("updtick", "upddattim")
          .withFacets(
              order ->
                  new Facets(
                      filled(order.cpy()),
                      filled(order.pohfcy()),
                      order.orddat(),
                      filled(order.cur()),
                      order.totord()));

  /** Supplier invoices of both kinds, in any status; key: {@code NUM}. */
  public static final EntityType<X3SupplierInvoice> SUPPLIER_INVOICES =
      EntityType.of("supplier-invoice", X3SupplierInvoice.class)
          .withVolatile("posted", "updtick", "upddattim")
          .withFacets(
              invoice ->
                  new Facets(
                      filled(invoice.cpy()),
                      filled(invoice.fcy()),
                      invoice.accdat(),
                      filled(invoice.cur()),
                      invoice.signedTotal()));

  private SageX3() {}

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
