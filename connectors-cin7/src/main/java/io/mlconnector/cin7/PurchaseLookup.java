package io.mlconnector.cin7;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import io.mlconnector.record.RecordRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks up purchases by their id, with one call each, since the service cannot filter its list by
 * the keys that we write to notes (documented).
 */
record PurchaseLookup(Cin7Session session) implements Lookup<Cin7Purchase> {
  @Override
  public Map<String, List<Found<Cin7Purchase>>> find(String property, Collection<String> values) {
    if (!property.equals(KEY)) {
      throw new ConfigurationException(
          "match", "cannot look up purchases by '" + property + "'; there is " + KEY);
    }
    Map<String, List<Found<Cin7Purchase>>> found = new TreeMap<>();
    for (String id : values) {
      session.purchases.find(id).ifPresent(purchase -> found.put(id, List.of(found(purchase))));
    }
    return found;
  }

  private Found<Cin7Purchase> found(PurchaseDocument purchase) {
    return new Found<>(
        new RecordRef(
            Cin7.PURCHASES.key(session.system(), purchase.id()),
            purchase.lastUpdated(),
            purchase.facts()),
        record(purchase));
  }

  private static Cin7Purchase record(PurchaseDocument purchase) {
    PurchaseNote note = PurchaseNote.read(purchase.note());
    return new Cin7Purchase(
        purchase.id(),
        note.reference(),
        purchase.supplierId(),
        purchase.supplier(),
        purchase.supplierCurrency(),
        purchase.approach(),
        purchase.type().startsWith("Simple") ? "Simple" : "Advanced",
        purchase.serviceOnly(),
        purchase.location(),
        purchase.taxRule(),
        purchase.taxCalculation(),
        purchase.terms(),
        Dates.day(purchase.orderDate()),
        Dates.day(purchase.requiredBy()),
        purchase.currencyRate(),
        purchase.contact(),
        purchase.phone(),
        note.text(),
        purchase.additionalAttributes(),
        purchase.order().lines(),
        purchase.order().charges(),
        purchase.orderNumber(),
        purchase.status());
  }
}
