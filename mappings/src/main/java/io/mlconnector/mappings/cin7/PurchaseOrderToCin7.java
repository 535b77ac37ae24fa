package io.mlconnector.mappings.cin7;

import io.mlconnector.cin7.Cin7;
import io.mlconnector.cin7.Cin7Line;
import io.mlconnector.cin7.Cin7Purchase;
import io.mlconnector.mapping.CodeTranslation;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mappings.document.Documents;
import io.mlconnector.mappings.document.PurchaseOrder;
import io.mlconnector.mappings.document.Tables;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a Cin7 purchase of a canonical purchase order: one order becomes one purchase, whose note
 * begins with the order's number.
 */
public final class PurchaseOrderToCin7 implements Mapper<PurchaseOrder, Cin7Purchase> {

  @Override
  public String name() {
    return "PurchaseOrderToPurchase";
  }

  @Override
  public EntityType<PurchaseOrder> source() {
    return Documents.PURCHASE_ORDERS;
  }

  @Override
  public EntityType<Cin7Purchase> target() {
    return Cin7.PURCHASES;
  }

  @Override
  public Mapping<Cin7Purchase> map(PurchaseOrder order, MappingContext context) {
    CodeTranslation codes = new CodeTranslation(context);
    Optional<RecordRef> supplier = codes.link("supplier", order.supplier(), Cin7.SUPPLIERS);
    String supplierId = supplier.map(ref -> ref.key().id()).orElse("");
    Cin7Purchase.Builder purchase =
        Cin7Purchase.of(order.number(), supplierId, codes.orSame(Tables.CURRENCY, order.currency()))
            .location(codes.required("site", Tables.LOCATION, order.site()))
            .terms(codes.required("paymentTerm", Tables.PAYMENT_TERM, order.paymentTerm()))
            .note(order.reference())
            .lines(lines(order, codes));
    order.orderDate().ifPresent(purchase::orderDate);
    order.requiredDate().ifPresent(purchase::requiredBy);
    if (order.lines().isEmpty()) {
      codes.invalid("lines", "the order has no line");
    }
    return codes.problems().isEmpty()
        ? new Mapping.Mapped<>(purchase.build())
        : new Mapping.Incomplete<>(codes.problems());
  }

  private static List<Cin7Line> lines(PurchaseOrder order, CodeTranslation codes) {
    List<Cin7Line> lines = new ArrayList<>();
    for (PurchaseOrder.Line line : order.lines()) {
      String path = "lines[" + lines.size() + "].";
      Quantities quantities =
          Quantities.of(line.quantity(), line.unitPrice(), line.unit(), codes, path);
      Cin7Line mapped =
          Cin7Line.of(
                  codes.orSame(Tables.PRODUCT, line.product()),
                  quantities.quantity(),
                  quantities.price())
              .taxed(
                  codes.required(path + "taxCode", Tables.TAX_RULE, line.taxCode()),
                  LineText.price(line.tax()))
              .texts(line.description(), LineText.of(line.id(), line.dimensions()), "");
      lines.add(line.net().map(mapped::totalling).orElse(mapped));
    }
    return lines;
  }
}
