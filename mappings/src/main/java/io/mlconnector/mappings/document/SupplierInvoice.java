package io.mlconnector.mappings.document;

import io.mlconnector.record.RecordKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The canonical form of a confirmed supplier invoice, between source and target. Codes are the
 * source's.
 *
 * <p>{@code invoice.currency(value)} is the same one with another value of its currency, and so for
 * every other component, for mappings of a customer's own between the usual ones.
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

  public SupplierInvoice number(String value) {
    return with(draft -> draft.number = value);
  }

  public SupplierInvoice supplierNumber(String value) {
    return with(draft -> draft.supplierNumber = value);
  }

  public SupplierInvoice supplier(RecordKey value) {
    return with(draft -> draft.supplier = value);
  }

  public SupplierInvoice credit(boolean value) {
    return with(draft -> draft.credit = value);
  }

  public SupplierInvoice company(String value) {
    return with(draft -> draft.company = value);
  }

  public SupplierInvoice site(String value) {
    return with(draft -> draft.site = value);
  }

  public SupplierInvoice accountingDate(Optional<LocalDate> value) {
    return with(draft -> draft.accountingDate = value);
  }

  public SupplierInvoice documentDate(Optional<LocalDate> value) {
    return with(draft -> draft.documentDate = value);
  }

  public SupplierInvoice dueDate(Optional<LocalDate> value) {
    return with(draft -> draft.dueDate = value);
  }

  public SupplierInvoice currency(String value) {
    return with(draft -> draft.currency = value);
  }

  public SupplierInvoice paymentTerm(String value) {
    return with(draft -> draft.paymentTerm = value);
  }

  public SupplierInvoice total(Optional<BigDecimal> value) {
    return with(draft -> draft.total = value);
  }

  public SupplierInvoice lines(List<Line> value) {
    return with(draft -> draft.lines = value);
  }

  public SupplierInvoice custom(Map<String, String> value) {
    return with(draft -> draft.custom = value);
  }

  private SupplierInvoice with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.document();
  }

  /** The document while one component is changed. */
  private static final class Draft {
    private final SupplierInvoice from;
    private String number;
    private String supplierNumber;
    private RecordKey supplier;
    private boolean credit;
    private String company;
    private String site;
    private Optional<LocalDate> accountingDate;
    private Optional<LocalDate> documentDate;
    private Optional<LocalDate> dueDate;
    private String currency;
    private String paymentTerm;
    private Optional<BigDecimal> total;
    private List<Line> lines;
    private Map<String, String> custom;

    private Draft(SupplierInvoice from) {
      this.from = from;
      number = from.number;
      supplierNumber = from.supplierNumber;
      supplier = from.supplier;
      credit = from.credit;
      company = from.company;
      site = from.site;
      accountingDate = from.accountingDate;
      documentDate = from.documentDate;
      dueDate = from.dueDate;
      currency = from.currency;
      paymentTerm = from.paymentTerm;
      total = from.total;
      lines = from.lines;
      custom = from.custom;
    }

    private SupplierInvoice document() {
      return new SupplierInvoice(
          from.source,
          number,
          supplierNumber,
          supplier,
          credit,
          company,
          site,
          accountingDate,
          documentDate,
          dueDate,
          currency,
          paymentTerm,
          total,
          lines,
          custom);
    }
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

    public Line order(Optional<RecordKey> value) {
      return with(draft -> draft.order = value);
    }

    public Line product(String value) {
      return with(draft -> draft.product = value);
    }

    public Line description(String value) {
      return with(draft -> draft.description = value);
    }

    public Line quantity(BigDecimal value) {
      return with(draft -> draft.quantity = value);
    }

    public Line unit(String value) {
      return with(draft -> draft.unit = value);
    }

    public Line unitPrice(BigDecimal value) {
      return with(draft -> draft.unitPrice = value);
    }

    public Line net(Optional<BigDecimal> value) {
      return with(draft -> draft.net = value);
    }

    public Line tax(BigDecimal value) {
      return with(draft -> draft.tax = value);
    }

    public Line taxCode(String value) {
      return with(draft -> draft.taxCode = value);
    }

    public Line account(String value) {
      return with(draft -> draft.account = value);
    }

    public Line dimensions(Map<String, String> value) {
      return with(draft -> draft.dimensions = value);
    }

    private Line with(Consumer<LineDraft> change) {
      LineDraft draft = new LineDraft(this);
      change.accept(draft);
      return draft.line();
    }

    /** The line while one component is changed. */
    private static final class LineDraft {
      private final Line from;
      private Optional<RecordKey> order;
      private String product;
      private String description;
      private BigDecimal quantity;
      private String unit;
      private BigDecimal unitPrice;
      private Optional<BigDecimal> net;
      private BigDecimal tax;
      private String taxCode;
      private String account;
      private Map<String, String> dimensions;

      private LineDraft(Line from) {
        this.from = from;
        order = from.order;
        product = from.product;
        description = from.description;
        quantity = from.quantity;
        unit = from.unit;
        unitPrice = from.unitPrice;
        net = from.net;
        tax = from.tax;
        taxCode = from.taxCode;
        account = from.account;
        dimensions = from.dimensions;
      }

      private Line line() {
        return new Line(
            from.id,
            order,
            product,
            description,
            quantity,
            unit,
            unitPrice,
            net,
            tax,
            taxCode,
            account,
            dimensions);
      }
    }
  }
}
