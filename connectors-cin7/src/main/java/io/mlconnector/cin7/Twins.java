package io.mlconnector.cin7;

import io.mlconnector.cin7.Pages.Listing;
import io.mlconnector.match.TwinSearch;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Answers the twin sweep: which records of Cin7 carry one of our marks. Suppliers are known by
 * their name, which costs one call for every thousand that changed. Purchases are known by the key
 * in their note, which lists do not show: that costs the list, and a call for each purchase that
 * changed and is not linked. Invoices with a purchase of their own cost a call for each purchase
 * that changed, linked or not, since lists do not show their task either. An invoice inside the
 * purchase of an order carries no key, so a second one is noticed only when a late answer to its
 * call is filed.
 */
final class Twins {
  private static final Duration SKEW = Duration.ofMinutes(5);

  private Twins() {}

  static TwinSearch suppliers(Cin7Session session) {
    return (since, strangers) -> {
      Map<String, String> filters = Map.of("ModifiedSince", Dates.parameter(since.minus(SKEW)));
      return session.pages.all(new Listing("supplier", "SupplierList", filters)).stream()
          .map(
              row ->
                  new TwinSearch.Keyed(
                      session.ref(row), Cin7.NAME, RowIndex.normal(SupplierRow.text(row, "Name"))))
          .toList();
    };
  }

  static TwinSearch purchases(Cin7Session session) {
    return (since, strangers) ->
        session.search.keyed(since, ids -> unlinked(session, ids, strangers)).stream()
            .map(purchase -> keyed(Cin7.PURCHASES.key(session.system(), purchase.id()), purchase))
            .toList();
  }

  private static Set<String> unlinked(
      Cin7Session session, Set<String> ids, UnaryOperator<Set<RecordKey>> strangers) {
    Set<RecordKey> keys =
        ids.stream()
            .map(id -> Cin7.PURCHASES.key(session.system(), id))
            .collect(Collectors.toSet());
    return strangers.apply(keys).stream().map(RecordKey::id).collect(Collectors.toSet());
  }

  static TwinSearch invoices(Cin7Session session) {
    return (since, strangers) ->
        session.search.keyed(since, UnaryOperator.identity()).stream()
            .filter(purchase -> !purchase.invoices().isEmpty())
            .map(
                purchase ->
                    keyed(
                        Cin7.PURCHASE_INVOICES.key(
                            session.system(),
                            purchase.id() + "/" + purchase.invoices().get(0).taskId()),
                        purchase))
            .toList();
  }

  private static TwinSearch.Keyed keyed(RecordKey key, PurchaseDocument purchase) {
    return new TwinSearch.Keyed(
        new RecordRef(key), TwinSearch.MARK, PurchaseNote.mark(purchase.note()).orElseThrow());
  }
}
