package io.mlconnector.cin7;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordRef;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sink contract for invoices in existing purchases; authorised ones cannot change. */
class InvoiceSinkContractTest extends CompanySinkContract<Cin7PurchaseInvoice> {
  private final Map<String, RecordRef> orders = new ConcurrentHashMap<>();

  @Override
  protected EntityType<Cin7PurchaseInvoice> entity() {
    return Cin7.PURCHASE_INVOICES;
  }

  @Override
  protected Cin7PurchaseInvoice sample(int number) {
    return invoice("R-" + number, 2, "715");
  }

  @Override
  protected Cin7PurchaseInvoice changed(Cin7PurchaseInvoice record) {
    return invoice(record.invoiceNumber(), 3, "715");
  }

  @Override
  protected Cin7PurchaseInvoice refused() {
    return invoice("BAD", 1, "9999");
  }

  @Override
  protected List<String> standing(Cin7PurchaseInvoice record) {
    return tasks(record);
  }

  private Cin7PurchaseInvoice invoice(String number, int quantity, String account) {
    RecordRef order =
        orders.computeIfAbsent(
            number, any -> company.order("PO" + number, Company.line("Bread", 9, "2")));
    return company.invoice(order, number, Company.line("Bread", quantity, "2").on(account));
  }

  @Override
  protected boolean amendable() {
    return false;
  }

  @Override
  protected List<Cin7PurchaseInvoice> inOneLane() {
    RecordRef order = company.order("PO", Company.line("Bread", 9, "2"));
    return List.of(
        company.invoice(order, "R-1", Company.line("Bread", 1, "2")),
        company.invoice(order, "R-2", Company.line("Bread", 2, "2")));
  }
}
