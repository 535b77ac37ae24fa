package io.mlconnector.mappings.flow;

import static java.util.Objects.requireNonNull;

import io.mlconnector.Connected;
import io.mlconnector.SyncGroup;
import io.mlconnector.SyncPipeline;
import io.mlconnector.Tenant;
import io.mlconnector.cin7.Cin7Purchase;
import io.mlconnector.cin7.Cin7PurchaseInvoice;
import io.mlconnector.cin7.Cin7Supplier;
import io.mlconnector.connector.Health;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.DeclaredTables;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.TableDeclaration;
import io.mlconnector.mappings.cin7.PurchaseOrderToCin7;
import io.mlconnector.mappings.cin7.SupplierInvoiceToCin7;
import io.mlconnector.mappings.cin7.SupplierToCin7;
import io.mlconnector.mappings.document.Tables;
import io.mlconnector.mappings.sagex3.PurchaseOrderFromSageX3;
import io.mlconnector.mappings.sagex3.SupplierFromSageX3;
import io.mlconnector.mappings.sagex3.SupplierInvoiceFromSageX3;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.Scope;
import io.mlconnector.plan.DryRun;
import io.mlconnector.review.GroupReview;
import io.mlconnector.sagex3.X3PurchaseOrder;
import io.mlconnector.sagex3.X3Supplier;
import io.mlconnector.sagex3.X3SupplierInvoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Suppliers, signed purchase orders and posted supplier invoices of Sage X3 into Cin7 Core, in that
 * order. Thread-safe once built.
 *
 * <pre>{@code
 * SageX3ToCin7 purchasing =
 *     SageX3ToCin7.between(acme, "x3", "cin7").startingAt(firstOfDecember).companies("FR10").build();
 * purchasing.run().forEach(System.out::println);
 * }</pre>
 */
public final class SageX3ToCin7 {
  /** Names of the three pipelines: everything is kept under them. */
  public static final String SUPPLIERS = "x3-suppliers-to-cin7";

  public static final String PURCHASE_ORDERS = "x3-purchase-orders-to-cin7";
  public static final String SUPPLIER_INVOICES = "x3-supplier-invoices-to-cin7";

  private static final List<TableDeclaration> TABLES =
      List.of(
          Tables.PAYMENT_TERMS,
          Tables.TAX_RULES,
          Tables.LOCATIONS,
          Tables.GL_ACCOUNTS,
          Tables.OPTIONS,
          Tables.PRODUCTS,
          Tables.UNITS,
          Tables.CURRENCIES);

  private final Tenant tenant;
  private final SyncPipeline suppliers;
  private final SyncPipeline purchaseOrders;
  private final SyncPipeline supplierInvoices;
  private final SyncGroup group;

  private SageX3ToCin7(Builder from) {
    tenant = from.tenant;
    suppliers = from.suppliers();
    purchaseOrders = from.purchaseOrders();
    supplierInvoices = from.supplierInvoices();
    group = SyncGroup.of(suppliers, purchaseOrders, supplierInvoices);
  }

  /**
   * Begins the flow between two systems that the tenant is connected to; asks from when on next.
   *
   * @param x3 the host's name for the X3 folder
   * @param cin7 the host's name for the Cin7 company
   */
  public static Start between(Tenant tenant, String x3, String cin7) {
    return new Start(tenant, tenant.system(x3), tenant.system(cin7));
  }

  /** Asks from when on documents are read. */
  public record Start(Tenant tenant, Connected x3, Connected cin7) {

    /** Documents that changed at this instant or later. Suppliers are read whole. */
    public Documents startingAt(Instant instant) {
      return new Documents(this, requireNonNull(instant, "startingAt"));
    }
  }

  /** Asks which documents the flow is for. */
  public record Documents(Start start, Instant startingAt) {

    /** Those of these companies. */
    public Builder companies(String... companies) {
      return scope(Scope.companies(companies));
    }

    /** Those of every company and site of the folder. */
    public Builder everything() {
      return scope(Scope.everything());
    }

    /** Those of a scope: companies, sites, dates. */
    public Builder scope(Scope scope) {
      return new Builder(this, requireNonNull(scope, "scope"));
    }
  }

  /** Takes what has a default, and builds. */
  public static final class Builder {
    private final Tenant tenant;
    private final Connected x3;
    private final Connected cin7;
    private final Instant startingAt;
    private final Scope scope;
    private Mapper<X3Supplier, Cin7Supplier> ofSuppliers =
        new SupplierFromSageX3().then(new SupplierToCin7());
    private Mapper<X3PurchaseOrder, Cin7Purchase> ofOrders =
        new PurchaseOrderFromSageX3().then(new PurchaseOrderToCin7());
    private Mapper<X3SupplierInvoice, Cin7PurchaseInvoice> ofInvoices =
        new SupplierInvoiceFromSageX3().then(new SupplierInvoiceToCin7());
    private FirstMatch firstMatch = FirstMatch.LINK_ONLY;
    private int parallelism = 1;

    private Builder(Documents from, Scope scope) {
      this.tenant = from.start().tenant();
      this.x3 = from.start().x3();
      this.cin7 = from.start().cin7();
      this.startingAt = from.startingAt();
      this.scope = scope;
    }

    /**
     * Changes how suppliers are mapped, e.g. {@code suppliers(usual -> usual.then(own))}. The same
     * at each start: another mapping counts as an upgrade.
     */
    public Builder suppliers(UnaryOperator<Mapper<X3Supplier, Cin7Supplier>> change) {
      ofSuppliers = change.apply(ofSuppliers);
      return this;
    }

    /** Changes how purchase orders are mapped, as {@link #suppliers} does for suppliers. */
    public Builder purchaseOrders(UnaryOperator<Mapper<X3PurchaseOrder, Cin7Purchase>> change) {
      ofOrders = change.apply(ofOrders);
      return this;
    }

    /** Changes how supplier invoices are mapped, as {@link #suppliers} does for suppliers. */
    public Builder supplierInvoices(
        UnaryOperator<Mapper<X3SupplierInvoice, Cin7PurchaseInvoice>> change) {
      ofInvoices = change.apply(ofInvoices);
      return this;
    }

    /** What becomes of suppliers that both sides have. Default: {@link FirstMatch#LINK_ONLY}. */
    public Builder firstMatch(FirstMatch value) {
      firstMatch = requireNonNull(value, "firstMatch");
      return this;
    }

    /** Records under way at once; above 1 the engine needs the host's executor. Default: 1. */
    public Builder parallelism(int records) {
      parallelism = records;
      return this;
    }

    /**
     * Builds the three pipelines; calls no system, and reads one row of the tenant's tables.
     *
     * @throws ConfigurationException naming what is missing: the X3 connection's {@code
     *     postedInvoices}, the row of table {@code options}, an executor
     */
    public SageX3ToCin7 build() {
      if (tenant.tables().row(Tables.OPTION, Tables.COST_CENTRE_AXIS).isEmpty()) {
        throw new ConfigurationException(
            "tables",
            "table options has no row "
                + Tables.COST_CENTRE_AXIS
                + ": put the axis whose dimension chooses accounts together with the account, or "
                + Tables.NONE
                + " (acme.tables().put(..), or options.csv in the folder of tables)");
      }
      return new SageX3ToCin7(this);
    }

    private SyncPipeline suppliers() {
      return SyncPipeline.named(SUPPLIERS)
          .from(x3)
          .map(ofSuppliers)
          .to(cin7)
          .firstMatch(firstMatch)
          .parallelism(parallelism)
          .build();
    }

    private SyncPipeline purchaseOrders() {
      return documents(PURCHASE_ORDERS, ofOrders);
    }

    private SyncPipeline supplierInvoices() {
      return documents(SUPPLIER_INVOICES, ofInvoices);
    }

    private <R, T> SyncPipeline documents(String name, Mapper<R, T> mapper) {
      return SyncPipeline.named(name)
          .from(x3)
          .startingAt(startingAt)
          .scope(scope)
          .map(mapper)
          .to(cin7)
          .parallelism(parallelism)
          .build();
    }
  }

  public SyncPipeline suppliers() {
    return suppliers;
  }

  public SyncPipeline purchaseOrders() {
    return purchaseOrders;
  }

  public SyncPipeline supplierInvoices() {
    return supplierInvoices;
  }

  /** The three pipelines, to be run in their order, or scheduled. */
  public SyncGroup group() {
    return group;
  }

  /** The mapping tables that the flow asks, and what of them is filled. */
  public DeclaredTables tables() {
    return new DeclaredTables(tenant.tables(), TABLES);
  }

  /** Asks both systems whether all is well, and the tables whether they have rows. */
  public List<Health.Finding> check() {
    List<Health.Finding> findings = new ArrayList<>(group.check());
    findings.addAll(tables().check());
    return findings;
  }

  /** What a run of each pipeline would do now; writes nothing. */
  public List<DryRun> dryRun() {
    return group.dryRun();
  }

  /** What was put aside, by cause, and the decisions about it. */
  public GroupReview review() {
    return group.review();
  }

  /** Runs the three in their order; see {@link SyncGroup#run()}. */
  public List<RunAnswer> run() {
    return group.run();
  }
}
