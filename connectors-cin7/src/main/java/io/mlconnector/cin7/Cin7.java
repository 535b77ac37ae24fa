package io.mlconnector.cin7;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.Facets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of all that this connector reads and writes in Cin7 Core: entity types, the properties
 * by which they are looked up, reference lists, and the facts that are kept with a link to a
 * record.
 */
public final class Cin7 {
  /** Suppliers; looked up by {@link #NAME} and by key. */
  public static final EntityType<Cin7Supplier> SUPPLIERS =
      EntityType.of("suppliers", Cin7Supplier.class).withVolatile("ID", "LastModifiedOn");

  /** Purchases up to their order; looked up by key. The amount includes tax. */
  public static final EntityType<Cin7Purchase> PURCHASES =
      EntityType.of("purchases", Cin7Purchase.class)
          .withVolatile("ID", "OrderNumber", "Status", "LastUpdatedDate", "Total")
          .withFacets(
              purchase ->
                  new Facets(
                      Optional.empty(),
                      some(purchase.location()),
                      purchase.orderDate(),
                      some(purchase.supplierCurrency()),
                      Optional.of(purchase.amount())));

  /** Invoices inside purchases. The amount is that of this document alone and includes tax. */
  public static final EntityType<Cin7PurchaseInvoice> PURCHASE_INVOICES =
      EntityType.of("purchase-invoices", Cin7PurchaseInvoice.class)
          .withVolatile("TaskHint", "Status", "Total")
          .withFacets(
              invoice ->
                  new Facets(
                      Optional.empty(),
                      some(invoice.location()),
                      invoice.invoiceDate(),
                      some(invoice.supplierCurrency()),
                      Optional.of(invoice.amount())));

  /** Products, which are only looked up, by {@link #SKU} and by key. */
  public static final EntityType<Cin7Product> PRODUCTS =
      EntityType.of("products", Cin7Product.class).withVolatile("ID", "LastModifiedOn");

  /** Property of suppliers: the exact name. */
  public static final String NAME = "Name";

  /** Property of products: the exact stock-keeping unit. */
  public static final String SKU = "SKU";

  /** Accounts by code: {@code Name, Type, Class, Status, SystemAccountCode}. */
  public static final String ACCOUNTS = "accounts";

  /**
   * Tax rules by name without case: {@code Name} as spelt, {@code IsActive, IsTaxForPurchase,
   * TaxPercent, Account}.
   */
  public static final String TAXES = "taxes";

  /**
   * Payment terms by name without case: {@code Name} as spelt, {@code IsActive, Duration, Method}.
   */
  public static final String TERMS = "terms";

  /** Locations by name without case, bins left out: {@code Name} as spelt, {@code ID}. */
  public static final String LOCATIONS = "locations";

  /** Bins by {@code <location>/<bin>} without case: {@code ID, Name, ParentID}. */
  public static final String BINS = "bins";

  /** Products by SKU: {@code ID, Name, Status}; asked for one by one while that is cheaper. */
  public static final String ITEMS = "products";

  /**
   * Suppliers by GUID without case: {@code Name, Currency, Status}; asked for one by one while that
   * is cheaper.
   */
  public static final String PARTNERS = "suppliers";

  /**
   * What the company says of itself: {@code Company, Currency, LockDate, TimeZone}, each as {@code
   * Value}.
   */
  public static final String COMPANY = "company";

  /** Fact of a purchase and an invoice: Cin7's own number, e.g. {@code PO-00102}. */
  public static final String ORDER_NUMBER = "OrderNumber";

  /**
   * Fact of a purchase: the id of the invoice task that came with the answer to its header, or the
   * empty GUID if none came. Fact of an invoice: the id of its own task.
   */
  public static final String INVOICE_TASK = "InvoiceTask";

  /** Fact of a purchase: {@code Advanced Purchase, Simple Purchase, Service Purchase}. */
  public static final String TYPE = "Type";

  /** Fact of a purchase: {@code INVOICE} or {@code STOCK}; fixed when it was made. */
  public static final String APPROACH = "Approach";

  /** Fact of a purchase: the status of its order when we last saw it. */
  public static final String ORDER_STATUS = "OrderStatus";

  /** Fact of an invoice: the GUID of its purchase. */
  public static final String PURCHASE_ID = "PurchaseID";

  /** Fact of an invoice: the number under which it stands, with a suffix if it needed one. */
  public static final String INVOICE_NUMBER = "InvoiceNumber";

  /** Fact of an invoice: its status when we last saw it. */
  public static final String INVOICE_STATUS = "Status";

  /** The empty GUID, which means "none" in answers and "new" in requests (documented). */
  static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Cin7() {}

  static Optional<String> some(String text) {
    return Optional.of(text).filter(value -> !value.isBlank());
  }
}
