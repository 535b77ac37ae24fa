package io.mlconnector.mappings.document;

import io.mlconnector.record.RecordKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The canonical form of a confirmed purchase order, between source and target. Codes are the
 * source's.
 *
 * @param number as people know it
 * @param total with tax, in the order's currency
 */
public record PurchaseOrder(
    RecordKey source,
    String number,
    RecordKey supplier,
    String company,
    String site,
    Optional<LocalDate> orderDate,
    Optional<LocalDate> requiredDate,
    String currency,
    String paymentTerm,
    String reference,
    Optional<BigDecimal> total,
    List<Line> lines,
    Map<String, String> dimensions,
    Map<String, String> custom) {
  public PurchaseOrder {
    lines = List.copyOf(lines);
    dimensions = Map.copyOf(dimensions);
    custom = Map.copyOf(custom);
  }

  /**
   * One line of the order, or one delivery schedule of a line.
   *
   * @param id the source's own number of the line, never renumbered
   * @param unitPrice net of discounts, in the order's currency
   * @param net amount without tax
   * @param tax amount of tax, 0 where the source does not tell
   * @param account the source's account, blank where it is decided later
   */
  public record Line(
      String id,
      String product,
      String description,
      BigDecimal quantity,
      String unit,
      BigDecimal unitPrice,
      Optional<BigDecimal> net,
      BigDecimal tax,
      String taxCode,
      String account,
      Map<String, String> dimensions) {
    public Line {
      dimensions = Map.copyOf(dimensions);
    }
  }
}
