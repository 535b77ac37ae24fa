package io.mlconnector.sagex3;

import static io.mlconnector.sagex3.X3Table.BPADDRESS;
import static io.mlconnector.sagex3.X3Table.BPARTNER;
import static io.mlconnector.sagex3.X3Table.BPSINVLIG;
import static io.mlconnector.sagex3.X3Table.BPSINVLIGA;
import static io.mlconnector.sagex3.X3Table.BPSUPPLIER;
import static io.mlconnector.sagex3.X3Table.CPTANALIN;
import static io.mlconnector.sagex3.X3Table.PINVOICE;
import static io.mlconnector.sagex3.X3Table.PINVOICED;
import static io.mlconnector.sagex3.X3Table.PINVOICEV;
import static io.mlconnector.sagex3.X3Table.PORDER;
import static io.mlconnector.sagex3.X3Table.PORDERP;
import static io.mlconnector.sagex3.X3Table.PORDERQ;

import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Session;
import io.mlconnector.error.ConnectorException;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.Lookup;
import io.mlconnector.feed.scan.DocumentFeed;
import io.mlconnector.feed.scan.DocumentMemory;
import io.mlconnector.feed.scan.DocumentReader;
import io.mlconnector.feed.scan.DocumentTable;
import io.mlconnector.feed.scan.SnapshotFeed;
import io.mlconnector.http.ApiClient;
import io.mlconnector.record.EntityType;
import io.mlconnector.time.Time;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run's access to X3 under one session, with its feeds and lookups. */
final class SageX3Session implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(SageX3Session.class);

  private final X3Api api;
  private final SessionCookie cookie;
  private final ApiClient logout;
  private final Opened opened;

  /**
   * What outlives the session.
   *
   * @param repair mends answers that are no JSON
   * @param memory of the documents that were read
   */
  record Opened(BodyRepair repair, DocumentMemory memory, Time time) {}

  SageX3Session(X3Api api, SessionCookie cookie, ApiClient logout, Opened opened) {
    this.api = api;
    this.cookie = cookie;
    this.logout = logout;
    this.opened = opened;
  }

  X3Api api() {
    return api;
  }

  ChangeFeed<X3Supplier> supplierFeed() {
    if (!api.profile().addresses() && !api.profile().supplierDetails()) {
      return new RowFeed<>(
          table(BPSUPPLIER, ""),
          SageX3.SUPPLIERS,
          row -> X3Supplier.of(row, Optional.empty(), List.of()));
    }
    var feed = documents(SageX3.SUPPLIERS, BPSUPPLIER, new SupplierReader(api));
    if (api.profile().addresses()) {
      addIfPublished(feed, BPARTNER, BPADDRESS);
    }
    return feed.build();
  }

  ChangeFeed<X3PurchaseOrder> orderFeed() {
    var feed = documents(SageX3.PURCHASE_ORDERS, PORDER, new OrderReader(api));
    addIfPublished(feed, PORDERQ, PORDERP);
    if (api.profile().analytics() && api.profile().has(CPTANALIN)) {
      feed.lines(lines(CPTANALIN, Analytics.filter(api, Analytics.ORDER_LINES)));
    }
    return feed.open(openOrders()).build();
  }

  ChangeFeed<X3SupplierInvoice> invoiceFeed() {
    var feed = documents(SageX3.SUPPLIER_INVOICES, PINVOICE, new InvoiceReader(api));
    addIfPublished(feed, PINVOICED, PINVOICEV, BPSINVLIG);
    if (api.profile().analytics()) {
      addIfPublished(feed, BPSINVLIGA);
      if (api.profile().has(CPTANALIN)) {
        feed.lines(lines(CPTANALIN, Analytics.filter(api, Analytics.INVOICE_LINES)));
      }
    }
    return feed.build();
  }

  Lookup<X3Supplier> supplierLookup() {
    return new KeyLookup<>(api, SageX3.SUPPLIERS, BPSUPPLIER, new SupplierReader(api));
  }

  Lookup<X3PurchaseOrder> orderLookup() {
    return new KeyLookup<>(api, SageX3.PURCHASE_ORDERS, PORDER, new OrderReader(api));
  }

  Lookup<X3SupplierInvoice> invoiceLookup() {
    return new KeyLookup<>(api, SageX3.SUPPLIER_INVOICES, PINVOICE, new InvoiceReader(api));
  }

  @Override
  public Health check() {
    return new HealthCheck(api, opened.time()).run();
  }

  @Override
  public Identity identity() {
    return new Identity(api.settings().server() + " " + api.settings().endpoint());
  }

  /** Logs out, which frees the process and the licence that X3 holds for the session (seen). */
  @Override
  public void close() {
    if (cookie.open()) {
      try {
        logout.post("logout").send();
      } catch (ConnectorException e) {
        LOG.debug("{}: logout failed, the session ends by itself", api.system(), e);
      }
    }
    cookie.end();
    if (opened.repair().repaired() > 0) {
      LOG.debug(
          "{}: {} answers were no JSON and were mended", api.system(), opened.repair().repaired());
    }
  }

  private <R> DocumentFeed.Builder<R> documents(
      EntityType<R> entity, X3Table header, DocumentReader<R> reader) {
    return DocumentFeed.of(entity, api.system(), new DocumentRows(table(header, ""), true), reader)
        .clock(api::clock)
        .memory(opened.memory())
        .pageSize(api.settings().pageSize());
  }

  private void addIfPublished(DocumentFeed.Builder<?> feed, X3Table... more) {
    for (X3Table table : more) {
      if (api.profile().has(table)) {
        feed.lines(lines(table, ""));
      }
    }
  }

  private DocumentTable lines(X3Table table, String filter) {
    return new DocumentRows(table(table, filter), false);
  }

  private TableFeed table(X3Table table, String filter) {
    return new TableFeed(api, table, filter);
  }

  private ChangeFeed<String> openOrders() {
    String notClosed = api.profile().of(PORDER).property("CLEFLG") + " eq 1";
    Way whole = new Way(Way.Strategy.FULL_SCAN, ",");
    ChangeFeed<X3Row> rows = new SnapshotFeed<>(new TableScan(api, PORDER, whole, notClosed));
    return request -> DocumentRows.owners(rows.poll(request));
  }
}
