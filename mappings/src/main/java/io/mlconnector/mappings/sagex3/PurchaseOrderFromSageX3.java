package io.mlconnector.mappings.sagex3;

import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mappings.document.Documents;
import io.mlconnector.mappings.document.PurchaseOrder;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.sagex3.SageX3;
import io.mlconnector.sagex3.X3OrderLine;
import io.mlconnector.sagex3.X3PurchaseOrder;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Makes canonical purchase orders of Sage X3's. Only confirmed ones pass: orders, not contracts,
 * that are signed or need no signature. X3 has no status for a cancelled order, so one that was
 * closed before anything was received or invoiced counts as cancelled.
 */
public final class PurchaseOrderFromSageX3 implements Mapper<X3PurchaseOrder, PurchaseOrder> {
  private static final int ORDER = 1;
  private static final int NOTHING = 1;

  private final Set<Integer> confirmed;

  /**
   * @param confirmed values of {@code APPFLG} that count as confirmed
   */
  public PurchaseOrderFromSageX3(Set<Integer> confirmed) {
    this.confirmed = Set.copyOf(confirmed);
  }

  /** 3 and 5 are signed, 4 is not managed. */
  public PurchaseOrderFromSageX3() {
    this(Set.of(3, 4, 5));
  }

  @Override
  public String name() {
    return "PurchaseOrderFromX3";
  }

  @Override
  public EntityType<X3PurchaseOrder> source() {
    return SageX3.PURCHASE_ORDERS;
  }

  @Override
  public EntityType<PurchaseOrder> target() {
    return Documents.PURCHASE_ORDERS;
  }

  @Override
  public Mapping<PurchaseOrder> map(X3PurchaseOrder order, MappingContext context) {
    if (order.pohtyp() != ORDER) {
      return new Mapping.Skipped<>("POHTYP " + order.pohtyp() + " is no order");
    }
    if (!confirmed.contains(order.appflg())) {
      return new Mapping.Skipped<>("APPFLG " + order.appflg() + " is not confirmed");
    }
    if (order.cleflg().orElse(false) && order.rcpflg() == NOTHING && order.invflg() == NOTHING) {
      return new Mapping.Withdrawn<>("closed before anything was received or invoiced");
    }
    RecordKey supplier = SageX3.SUPPLIERS.key(context.key().system(), order.bpsnum());
    return new Mapping.Mapped<>(
        new PurchaseOrder(
            context.key(),
            order.pohnum(),
            supplier,
            order.cpy(),
            order.rcpfcy().isBlank() ? order.pohfcy() : order.rcpfcy(),
            order.orddat(),
            order.extrcpdat1(),
            order.cur(),
            order.pte(),
            order.ordref(),
            order.ttvord().or(order::totord),
            order.lines().stream().map(PurchaseOrderFromSageX3::line).toList(),
            order.dimensions(),
            order.custom()));
  }

  private static PurchaseOrder.Line line(X3OrderLine line) {
    BigDecimal net = line.linamt().orElse(BigDecimal.ZERO);
    BigDecimal tax = line.linatiamt().map(gross -> gross.subtract(net)).orElse(BigDecimal.ZERO);
    return new PurchaseOrder.Line(
        line.poplin() + "/" + line.poqseq(),
        line.itmref(),
        line.itmdes1().isBlank() ? line.itmdes() : line.itmdes1(),
        line.qtyuom().orElse(BigDecimal.ZERO),
        line.uom(),
        line.netpri().or(line::gropri).orElse(BigDecimal.ZERO),
        line.linamt(),
        tax,
        line.vat().isEmpty() ? "" : line.vat().get(0),
        LineAnalytics.account(line.analytics()),
        LineAnalytics.dimensions(line.analytics()));
  }
}
