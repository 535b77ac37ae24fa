package io.mlconnector.mappings.document;

import io.mlconnector.record.RecordKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The canonical form of a confirmed purchase order, between source and target. Codes are the
 * source's.
 *
 * <p>{@code order.currency(value)} is the same one with another value of its currency, and so for
 * every other component, for mappings of a customer's own between the usual ones.
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

  public PurchaseOrder number(String value) {
    return with(draft -> draft.number = value);
  }

  public PurchaseOrder supplier(RecordKey value) {
    return with(draft -> draft.supplier = value);
  }

  public PurchaseOrder company(String value) {
    return with(draft -> draft.company = value);
  }

  public PurchaseOrder site(String value) {
    return with(draft -> draft.site = value);
  }

  public PurchaseOrder orderDate(Optional<LocalDate> value) {
    return with(draft -> draft.orderDate = value);
  }

  public PurchaseOrder requiredDate(Optional<LocalDate> value) {
    return with(draft -> draft.requiredDate = value);
  }

  public PurchaseOrder currency(String value) {
    return with(draft -> draft.currency = value);
  }

  public PurchaseOrder paymentTerm(String value) {
    return with(draft -> draft.paymentTerm = value);
  }

  public PurchaseOrder reference(String value) {
    return with(draft -> draft.reference = value);
  }

  public PurchaseOrder total(Optional<BigDecimal> value) {
    return with(draft -> draft.total = value);
  }

  public PurchaseOrder lines(List<Line> value) {
    return with(draft -> draft.lines = value);
  }

  public PurchaseOrder dimensions(Map<String, String> value) {
    return with(draft -> draft.dimensions = value);
  }

  public PurchaseOrder custom(Map<String, String> value) {
    return with(draft -> draft.custom = value);
  }

  private PurchaseOrder with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.document();
  }

  /** The document while one component is changed. */
  private static final class Draft {
    private final PurchaseOrder from;
    private String number;
    private RecordKey supplier;
    private String company;
    private String site;
    private Optional<LocalDate> orderDate;
    private Optional<LocalDate> requiredDate;
    private String currency;
    private String paymentTerm;
    private String reference;
    private Optional<BigDecimal> total;
    private List<Line> lines;
    private Map<String, String> dimensions;
    private Map<String, String> custom;

    private Draft(PurchaseOrder from) {
      this.from = from;
      number = from.number;
      supplier = from.supplier;
      company = from.company;
      site = from.site;
      orderDate = from.orderDate;
      requiredDate = from.requiredDate;
      currency = from.currency;
      paymentTerm = from.paymentTerm;
      reference = from.reference;
      total = from.total;
      lines = from.lines;
      dimensions = from.dimensions;
      custom = from.custom;
    }

    private PurchaseOrder document() {
      return new PurchaseOrder(
          from.source,
          number,
          supplier,
          company,
          site,
          orderDate,
          requiredDate,
          currency,
          paymentTerm,
          reference,
          total,
          lines,
          dimensions,
          custom);
    }
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
