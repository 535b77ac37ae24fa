package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.cin7.Pages.Listing;
import io.mlconnector.time.Time;
import io.mlconnector.write.Doubt;
import io.mlconnector.write.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the purchase that a call with a lost answer has made, by the key in its note. The service
 * cannot filter by notes, so the list of purchases that changed since the call is read, and then
 * each purchase of that supplier. One list serves all probes for as long as lists may lag behind,
 * half a minute at most; {@link #doubt} adds this age of the list to the delay of lists, so that
 * nothing is missed. Thread-safe.
 */
final class PurchaseSearch {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private final Pages pages;
  private final PurchaseCalls purchases;
  private final Time time;
  private final Duration fresh;
  private @Nullable Changed changed;

  PurchaseSearch(Pages pages, PurchaseCalls purchases, Time time, Doubt declared) {
    this.fresh = fresh(declared);
    this.pages = pages;
    this.purchases = purchases;
    this.time = time;
  }

  /** A list of changed purchases, and the purchases that were read because of it. */
  private record Changed(
      Instant readAt, Instant from, List<JsonNode> rows, Map<String, PurchaseDocument> read) {}

  /** The times of doubt for a sink that uses this search. */
  static Doubt doubt(Doubt of) {
    return new Doubt(of.send(), of.timeout(), of.lateEffect(), of.listDelay().plus(fresh(of)));
  }

  private static Duration fresh(Doubt of) {
    return of.listDelay().compareTo(LONGEST) < 0 ? of.listDelay() : LONGEST;
  }

  /** Finds the one purchase of the supplier that carries the mark, in whatever status. */
  synchronized Trace find(Instant since, String supplierId, String mark) {
    Changed list = since(since.minus(SKEW));
    List<String> open = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (JsonNode row : list.rows()) {
      if (SupplierRow.text(row, "SupplierID").equalsIgnoreCase(supplierId)) {
        boolean fresh = PurchaseDocument.open(SupplierRow.text(row, "OrderStatus"));
        (fresh ? open : others).add(SupplierRow.text(row, "ID"));
      }
    }
    List<PurchaseDocument> ours = carrying(list, open, mark);
    if (ours.isEmpty()) {
      ours = carrying(list, others, mark);
    }
    return trace(ours, mark);
  }

  /**
   * Purchases that were made or changed since that time, are not voided and carry a key of ours.
   *
   * @param wanted keeps of the given ids those that are to be read
   */
  synchronized List<PurchaseDocument> keyed(Instant since, UnaryOperator<Set<String>> wanted) {
    Changed list = since(since.minus(SKEW));
    Set<String> ids =
        list.rows().stream()
            .filter(row -> !SupplierRow.text(row, "Status").equals("VOIDED"))
            .map(row -> SupplierRow.text(row, "ID"))
            .collect(Collectors.toSet());
    return wanted.apply(ids).stream()
        .sorted()
        .map(id -> list.read().computeIfAbsent(id, purchases::read))
        .filter(purchase -> !purchase.voided())
        .filter(purchase -> PurchaseNote.mark(purchase.note()).isPresent())
        .toList();
  }

  private static Trace trace(List<PurchaseDocument> ours, String mark) {
    if (ours.isEmpty()) {
      return new Trace.Absent();
    }
    List<String> numbers = ours.stream().map(PurchaseDocument::orderNumber).toList();
    if (ours.size() > 1) {
      return new Trace.Unknown("the purchases " + numbers + " all carry key=" + mark);
    }
    PurchaseDocument one = ours.get(0);
    return one.voided()
        ? new Trace.Unknown(numbers.get(0) + " was voided by a person; it is not made again")
        : new Trace.Arrived(PurchaseSteps.headerFacts(one).text());
  }

  private List<PurchaseDocument> carrying(Changed list, List<String> ids, String mark) {
    List<PurchaseDocument> ours = new ArrayList<>();
    for (String id : ids) {
      PurchaseDocument purchase = list.read().computeIfAbsent(id, purchases::read);
      if (PurchaseNote.carries(purchase.note(), mark)) {
        ours.add(purchase);
      }
    }
    return ours;
  }

  private Changed since(Instant from) {
    Instant now = time.now();
    Changed known = changed;
    if (known == null || known.from().isAfter(from) || known.readAt().plus(fresh).isBefore(now)) {
      Map<String, String> filters = Map.of("UpdatedSince", Dates.parameter(from));
      List<JsonNode> rows = pages.all(new Listing("purchaseList", "PurchaseList", filters));
      known = new Changed(now, from, rows, new HashMap<>());
      changed = known;
    }
    return known;
  }
}
