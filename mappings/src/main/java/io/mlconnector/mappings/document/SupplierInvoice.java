package io.mlconnector.mappings.document;

import io.mlconnector.record.RecordKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The canonical form of a confirmed supplier invoice, between source and target. Codes are the
 * source's.
 *
 * @param number the source's own number
 * @param supplierNumber the number that the supplier gave it, blank where there is none
 * @param credit whether it is a credit note
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
   * One line of the invoice, with a product or with an account only.
   *
   * @param id the source's own number of the line, never renumbered
   * @param order the order that the line invoices
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
