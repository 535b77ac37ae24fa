package io.mlconnector.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.Facets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A purchase order as one row, which is what all contenders make of it. */
record FlatOrder(
    String number,
    String supplierCode,
    String supplierName,
    LocalDate orderDate,
    String currency,
    String status,
    BigDecimal total,
    int lineCount,
    String firstAccount,
    Instant updatedAt) {

  static final EntityType<FlatOrder> TYPE =
      EntityType.of("flat-orders", FlatOrder.class)
          .withVolatile("updatedAt")
          .withFacets(FlatOrder::facets);

  static FlatOrder of(PurchaseOrder order) {
    return new FlatOrder(
        order.number(),
        order.supplier().code(),
        order.supplier().name(),
        order.orderDate(),
        order.currency(),
        order.status(),
        order.total(),
        order.lines().size(),
        order.lines().get(0).account(),
        order.stamp());
  }

  static FlatOrder of(JsonNode order) {
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode line : order.path("lines")) {
      BigDecimal quantity = BigDecimal.valueOf(line.path("quantity").longValue());
      total = total.add(line.path("netPrice").decimalValue().multiply(quantity));
    }
    return new FlatOrder(
        order.path("number").textValue(),
        order.path("supplier").path("code").textValue(),
        order.path("supplier").path("name").textValue(),
        LocalDate.parse(order.path("orderDate").textValue()),
        order.path("currency").textValue(),
        order.path("status").textValue(),
        total,
        order.path("lines").size(),
        order.path("lines").path(0).path("account").textValue(),
        Instant.parse(order.path("updatedAt").textValue()));
  }

  LocalDateTime updatedAtUtc() {
    return LocalDateTime.ofInstant(updatedAt, ZoneOffset.UTC);
  }

  private Facets facets() {
    return new Facets(
        Optional.empty(),
        Optional.empty(),
        Optional.of(orderDate),
        Optional.of(currency),
        Optional.of(total));
  }
}
