package io.mlconnector.sagex3;

import static io.mlconnector.sagex3.X3Table.PORDER;
import static io.mlconnector.sagex3.X3Table.PORDERP;
import static io.mlconnector.sagex3.X3Table.PORDERQ;

import io.mlconnector.feed.scan.DocumentReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads purchase orders by number, with their lines and prices. */
final class OrderReader implements DocumentReader<X3PurchaseOrder> {
  private final X3Api api;
  private final Headers headers;
  private final Lines lines;

  OrderReader(X3Api api) {
    this.api = api;
    this.headers = new Headers(api);
    this.lines = new Lines(api, headers);
  }

  @Override
  public Map<String, Loaded<X3PurchaseOrder>> read(Collection<String> keys) {
    Analytics analytics = Analytics.ofLines(api, headers, keys, Analytics.ORDER_LINES);
    Map<String, Loaded<X3PurchaseOrder>> orders = new LinkedHashMap<>();
    for (String key : keys) {
      headers
          .document(PORDER, key)
          .ifPresent(
              found ->
                  orders.put(
                      key,
                      new Loaded<>(
                          X3PurchaseOrder.of(found.row(), lines(key, found, analytics)),
                          found.row().version(),
                          found.bytes())));
    }
    return orders;
  }

  private List<X3OrderLine> lines(String key, Headers.Document found, Analytics analytics) {
    List<X3Row> quantities =
        lines.within(found, PORDERQ).orElseGet(() -> lines.listed(PORDER, PORDERQ, key));
    Map<Integer, X3Row> prices = prices(key, found, quantities);
    List<X3OrderLine> all = new ArrayList<>();
    for (X3Row quantity : quantities) {
      int line = quantity.integer("POPLIN");
      X3Row price = prices.getOrDefault(line, quantity.as(pricePublication()));
      List<X3Analytic> own = analytics.of(key, line, quantity.integer("POQSEQ"));
      all.add(X3OrderLine.of(quantity, price, own));
    }
    return all;
  }

  /**
   * The prices by line number: from the lines themselves, from a collection of prices, or from the
   * prices' own list.
   */
  private Map<Integer, X3Row> prices(String key, Headers.Document found, List<X3Row> quantities) {
    boolean within =
        quantities.stream().allMatch(line -> line.as(pricePublication()).has("NETPRI"));
    if (within) {
      return Map.of();
    }
    List<X3Row> rows =
        lines
            .within(found, PORDERP)
            .orElseGet(
                () ->
                    api.profile().has(PORDERP) && !api.ways().unreachable(PORDERP)
                        ? lines.listed(PORDER, PORDERP, key)
                        : List.of());
    Map<Integer, X3Row> prices = new LinkedHashMap<>();
    rows.forEach(row -> prices.put(row.integer("POPLIN"), row));
    return prices;
  }

  private X3Publication pricePublication() {
    return api.profile().has(PORDERP)
        ? api.profile().of(PORDERP)
        : X3Publication.of("PORDERP", "PORDERP");
  }
}
