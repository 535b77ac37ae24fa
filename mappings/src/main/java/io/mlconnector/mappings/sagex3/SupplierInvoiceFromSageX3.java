package io.mlconnector.mappings.sagex3;

import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mappings.document.Documents;
import io.mlconnector.mappings.document.SupplierInvoice;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.SystemId;
import io.mlconnector.sagex3.SageX3;
import io.mlconnector.sagex3.X3AccountLine;
import io.mlconnector.sagex3.X3InvoiceLine;
import io.mlconnector.sagex3.X3SupplierInvoice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes canonical supplier invoices of Sage X3's two kinds: purchase invoices with product lines,
 * and direct invoices with account lines.
 */
public final class SupplierInvoiceFromSageX3 implements Mapper<X3SupplierInvoice, SupplierInvoice> {
  private static final Set<Integer> CREDITS = Set.of(2, 4);

  @Override
  public String name() {
    return "InvoiceFromX3";
  }

  @Override
  public EntityType<X3SupplierInvoice> source() {
    return SageX3.SUPPLIER_INVOICES;
  }

  @Override
  public EntityType<SupplierInvoice> target() {
    return Documents.SUPPLIER_INVOICES;
  }

  @Override
  public Mapping<SupplierInvoice> map(X3SupplierInvoice invoice, MappingContext context) {
    if (!invoice.posted().orElse(true)) {
      return new Mapping.Skipped<>("STA " + invoice.sta() + " does not mean posted");
    }
    SystemId system = context.key().system();
    List<SupplierInvoice.Line> lines = new ArrayList<>();
    invoice.lines().forEach(line -> lines.add(line(system, line)));
    invoice.accountLines().forEach(line -> lines.add(line(line)));
    return new Mapping.Mapped<>(
        new SupplierInvoice(
            context.key(),
            invoice.num(),
            invoice.bprvcr(),
            SageX3.SUPPLIERS.key(system, invoice.bpr()),
            CREDITS.contains(invoice.invtyp()) || invoice.sns() < 0,
            invoice.cpy(),
            invoice.fcy(),
            invoice.accdat(),
            invoice.bprdat(),
            Optional.empty(),
            invoice.cur(),
            invoice.pte(),
            invoice.signedTotal(),
            lines,
            invoice.custom()));
  }

  private static SupplierInvoice.Line line(SystemId system, X3InvoiceLine line) {
    Optional<RecordKey> order =
        line.pohnum().isBlank()
            ? Optional.empty()
            : Optional.of(SageX3.PURCHASE_ORDERS.key(system, line.pohnum()));
    return new SupplierInvoice.Line(
        Integer.toString(line.pidlin()),
        order,
        line.itmref(),
        line.itmdes(),
        line.qtyuom().orElse(BigDecimal.ONE),
        line.uom(),
        line.netpri().or(line::gropri).orElse(BigDecimal.ZERO),
        line.amtnotlin(),
        tax(line),
        line.vat().isEmpty() ? "" : line.vat().get(0),
        LineAnalytics.account(line.analytics()),
        LineAnalytics.dimensions(line.analytics()));
  }

  private static BigDecimal tax(X3InvoiceLine line) {
    if (!line.amttaxlin().isEmpty()) {
      return line.amttaxlin().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
    return line.amtatilin()
        .flatMap(gross -> line.amtnotlin().map(gross::subtract))
        .orElse(BigDecimal.ZERO);
  }

  private static SupplierInvoice.Line line(X3AccountLine line) {
    return new SupplierInvoice.Line(
        Integer.toString(line.lig()),
        Optional.empty(),
        "",
        line.des(),
        BigDecimal.ONE,
        "",
        line.amtnotlin().orElse(BigDecimal.ZERO),
        line.amtnotlin(),
        line.amtvat().orElse(BigDecimal.ZERO),
        line.vat(),
        line.acc(),
        LineAnalytics.dimensions(line.analytics()));
  }
}
