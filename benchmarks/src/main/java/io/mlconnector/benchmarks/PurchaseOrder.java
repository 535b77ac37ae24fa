package io.mlconnector.benchmarks;

import io.mlconnector.record.EntityType;
import io.mlconnector.record.Facets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A purchase order as the page server serves it: about 950 bytes of JSON with five lines. */
record PurchaseOrder(
    String number,
    Supplier supplier,
    LocalDate orderDate,
    String currency,
    String status,
    String site,
    String buyer,
    String updatedAt,
    List<Line> lines) {

  record Supplier(String code, String name) {}

  record Line(
      int line,
      String product,
      String description,
      long quantity,
      String unit,
      BigDecimal netPrice,
      String account,
      String costCenter) {}

  /** One page; {@code next} is the path of the one after it. */
  record Page(List<PurchaseOrder> items, Optional<String> next) {}

  static final EntityType<PurchaseOrder> TYPE =
      EntityType.of("purchase-orders", PurchaseOrder.class)
          .withVolatile("updatedAt")
          .withFacets(PurchaseOrder::facets);

  BigDecimal total() {
    return lines.stream()
        .map(line -> line.netPrice().multiply(BigDecimal.valueOf(line.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  Instant stamp() {
    return Instant.parse(updatedAt);
  }

  private Facets facets() {
    return new Facets(
        Optional.empty(),
        Optional.of(site),
        Optional.of(orderDate),
        Optional.of(currency),
        Optional.of(total()));
  }
}
