package io.mlconnector.mappings.document;

import io.mlconnector.record.RecordKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A confirmed invoice of a supplier; codes are the source's.
 *
 * @param number the source's own number
 * @param supplierNumber the supplier's number of it, blank where it has none
 * @param credit whether it gives money back
 * @param total with tax and sign, in the invoice's currency
 */
public record SupplierInvoice(
    RecordKey source,
    String number,
    String supplierNumber,
    RecordKey supplier,
    boolean credit,
    String company,
    String site,
    Optional<LocalDate> accountingDate,
    Optional<LocalDate> documentDate,
    Optional<LocalDate> dueDate,
    String currency,
    String paymentTerm,
    Optional<BigDecimal> total,
    List<Line> lines,
    Map<String, String> custom) {
  public SupplierInvoice {
    lines = List.copyOf(lines);
    custom = Map.copyOf(custom);
  }

  /**
   * One line: of a product, or of an account only.
   *
   * @param id the source's own number of it, never renumbered
   * @param order the order that it invoices
   * @param product blank for a line of an account
   * @param account the source's account, blank where it is decided later
   */
  public record Line(
      String id,
      Optional<RecordKey> order,
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
