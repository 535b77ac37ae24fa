package io.mlconnector.sagex3;

import static io.mlconnector.sagex3.X3Table.BPSINVLIG;
import static io.mlconnector.sagex3.X3Table.PINVOICE;
import static io.mlconnector.sagex3.X3Table.PINVOICED;

import io.mlconnector.feed.scan.DocumentReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads supplier invoices by number, with product lines or account lines, whichever their kind has.
 */
final class InvoiceReader implements DocumentReader<X3SupplierInvoice> {
  private final X3Api api;
  private final Headers headers;
  private final Lines lines;

  InvoiceReader(X3Api api) {
    this.api = api;
    this.headers = new Headers(api);
    this.lines = new Lines(api, headers);
  }

  @Override
  public Map<String, Loaded<X3SupplierInvoice>> read(Collection<String> keys) {
    Analytics ofLines = Analytics.ofLines(api, headers, keys, Analytics.INVOICE_LINES);
    Analytics ofAccounts = Analytics.ofAccountLines(api, headers, keys);
    Map<String, Loaded<X3SupplierInvoice>> invoices = new LinkedHashMap<>();
    for (String key : keys) {
      Optional<Headers.Document> document = headers.document(PINVOICE, key);
      if (document.isPresent()) {
        Headers.Document found = document.get();
        X3SupplierInvoice invoice = invoice(key, found, ofLines, ofAccounts);
        invoices.put(key, new Loaded<>(invoice, found.row().version(), found.bytes()));
      }
    }
    return invoices;
  }

  private X3SupplierInvoice invoice(
      String key, Headers.Document found, Analytics ofLines, Analytics ofAccounts) {
    Optional<List<X3Row>> products = lines.within(found, PINVOICED);
    Optional<List<X3Row>> accounts = lines.within(found, BPSINVLIG);
    boolean none = products.isEmpty() && accounts.isEmpty();
    List<X3InvoiceLine> productLines = new ArrayList<>();
    for (X3Row row : none ? listed(PINVOICED, key) : products.orElse(List.of())) {
      productLines.add(X3InvoiceLine.of(row, ofLines.of(key, row.integer("PIDLIN"), 0)));
    }
    List<X3AccountLine> accountLines = new ArrayList<>();
    for (X3Row row : none ? listed(BPSINVLIG, key) : accounts.orElse(List.of())) {
      accountLines.add(X3AccountLine.of(row, ofAccounts.of(key, row.integer("LIG"), 0)));
    }
    return X3SupplierInvoice.of(
        found.row(), productLines, accountLines, api.settings().postedInvoices());
  }

  /**
   * The lines from their own list; none where their table is not published, since an installation
   * may not use that kind of invoice.
   */
  private List<X3Row> listed(X3Table table, String key) {
    X3Table other = table == PINVOICED ? BPSINVLIG : PINVOICED;
    return !api.profile().has(table) && api.profile().has(other)
        ? List.of()
        : lines.listed(PINVOICE, table, key);
  }
}
