package io.mlconnector.cin7;

import io.mlconnector.record.EntityType;
import io.mlconnector.simulators.cin7.CinPurchase;
import java.util.List;

/**
 * The sink contract for purchases; once the order is authorised, only the note may still change.
 */
class PurchaseSinkContractTest extends CompanySinkContract<Cin7Purchase> {

  @Override
  protected EntityType<Cin7Purchase> entity() {
    return Cin7.PURCHASES;
  }

  @Override
  protected Cin7Purchase sample(int number) {
    return purchase("PO" + number, "Bread", "as agreed");
  }

  @Override
  protected Cin7Purchase changed(Cin7Purchase record) {
    return purchase(record.reference(), "Bread", "ring first");
  }

  @Override
  protected Cin7Purchase refused() {
    return purchase("BAD", "Nothing", "");
  }

  @Override
  protected List<String> standing(Cin7Purchase record) {
    return company.cin7.purchases().stream()
        .filter(one -> one.note().contains(";po=" + record.reference() + ";"))
        .filter(one -> PurchaseNote.read(one.note()).text().equals(record.note()))
        .filter(one -> one.order().status().equals("AUTHORISED"))
        .map(CinPurchase::id)
        .toList();
  }

  private Cin7Purchase purchase(String number, String sku, String note) {
    return Cin7Purchase.of(number, company.acme, "USD")
        .note(note)
        .lines(List.of(Company.line(sku, 2, "1.5")))
        .build();
  }
}
