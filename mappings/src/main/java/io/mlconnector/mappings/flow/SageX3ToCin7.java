package io.mlconnector.mappings.flow;

import static java.util.Objects.requireNonNull;

import io.mlconnector.Connected;
import io.mlconnector.SyncGroup;
import io.mlconnector.SyncPipeline;
import io.mlconnector.cin7.Cin7;
import io.mlconnector.cin7.Cin7Settings;
import io.mlconnector.cin7.Cin7Supplier;
import io.mlconnector.cin7.Cin7Validators;
import io.mlconnector.mappings.cin7.PurchaseOrderToCin7;
import io.mlconnector.mappings.cin7.SupplierInvoiceToCin7;
import io.mlconnector.mappings.cin7.SupplierToCin7;
import io.mlconnector.mappings.sagex3.PurchaseOrderFromSageX3;
import io.mlconnector.mappings.sagex3.SupplierFromSageX3;
import io.mlconnector.mappings.sagex3.SupplierInvoiceFromSageX3;
import io.mlconnector.match.Criterion;
import io.mlconnector.match.Matcher;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.pipeline.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Suppliers, confirmed purchase orders and supplier invoices of Sage X3 into Cin7 Core, in that
 * order.
 *
 * @param cin7Settings of the connection to Cin7, for its defaults
 * @param startingAt documents that changed at this instant or later
 * @param scope which documents
 * @param confirmedInvoices values of {@code STA}; see {@link SupplierInvoiceFromSageX3}
 * @param costCentre axis that chooses accounts; blank for none
 * @param firstMatch of suppliers that both sides have
 * @param parallelism records under way at once
 */
public record SageX3ToCin7(
    Connected x3,
    Connected cin7,
    Cin7Settings cin7Settings,
    Instant startingAt,
    Scope scope,
    Set<Integer> confirmedInvoices,
    String costCentre,
    FirstMatch firstMatch,
    int parallelism) {

  /** Names of the three pipelines. */
  public static final String SUPPLIERS = "x3-suppliers-to-cin7";

  public static final String PURCHASE_ORDERS = "x3-purchase-orders-to-cin7";
  public static final String SUPPLIER_INVOICES = "x3-supplier-invoices-to-cin7";

  public SageX3ToCin7 {
    requireNonNull(x3, "x3");
    requireNonNull(cin7, "cin7");
    confirmedInvoices = Set.copyOf(confirmedInvoices);
  }

  /** The group, ready to run. */
  public SyncGroup group() {
    return SyncGroup.of(suppliers(), purchaseOrders(), supplierInvoices());
  }

  private SyncPipeline suppliers() {
    return SyncPipeline.named(SUPPLIERS)
        .from(x3)
        .map(new SupplierFromSageX3().then(new SupplierToCin7()))
        .validate(Cin7Validators.suppliers(cin7Settings))
        .match(Matcher.of(List.of(Criterion.exactName(Cin7.NAME, Cin7Supplier::name))))
        .to(cin7)
        .firstMatch(firstMatch)
        .parallelism(parallelism)
        .build();
  }

  private SyncPipeline purchaseOrders() {
    return SyncPipeline.named(PURCHASE_ORDERS)
        .from(x3)
        .startingAt(startingAt)
        .scope(scope)
        .map(new PurchaseOrderFromSageX3().then(new PurchaseOrderToCin7()))
        .validate(Cin7Validators.purchases(cin7Settings))
        .to(cin7)
        .parallelism(parallelism)
        .build();
  }

  private SyncPipeline supplierInvoices() {
    return SyncPipeline.named(SUPPLIER_INVOICES)
        .from(x3)
        .startingAt(startingAt)
        .scope(scope)
        .map(
            new SupplierInvoiceFromSageX3(confirmedInvoices)
                .then(new SupplierInvoiceToCin7(costCentre)))
        .validate(Cin7Validators.invoices(cin7Settings))
        .to(cin7)
        .parallelism(parallelism)
        .build();
  }
}
