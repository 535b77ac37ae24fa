package io.mlconnector.cin7;

import io.mlconnector.record.EntityType;
import java.util.List;

/** The sink contract for invoices without an order, each of which brings a purchase of its own. */
class ServiceInvoiceSinkContractTest extends CompanySinkContract<Cin7PurchaseInvoice> {

  @Override
  protected EntityType<Cin7PurchaseInvoice> entity() {
    return Cin7.PURCHASE_INVOICES;
  }

  @Override
  protected Cin7PurchaseInvoice sample(int number) {
    return company.service("S-" + number, "715", "12.5");
  }

  @Override
  protected Cin7PurchaseInvoice changed(Cin7PurchaseInvoice record) {
    return company.service(record.invoiceNumber(), "715", "13");
  }

  @Override
  protected Cin7PurchaseInvoice refused() {
    return company.service("BAD", "9999", "1");
  }

  @Override
  protected List<String> standing(Cin7PurchaseInvoice record) {
    return tasks(record);
  }

  @Override
  protected boolean amendable() {
    return false;
  }
}
