package io.mlconnector.cin7;

import io.mlconnector.cin7.Cin7Settings.TargetStatus;
import io.mlconnector.record.Problem;
import io.mlconnector.record.RecordRef;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Doubt;
import io.mlconnector.write.PastStep;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes supplier invoices: one call for an invoice in an existing purchase, three calls for one
 * that brings a purchase of its own. The first invoice of a purchase is posted to the task that
 * came with the header; each further one begins a new task with the empty GUID (assumed for
 * invoices; documented for stock).
 */
final class PurchaseInvoiceSink implements Sink<Cin7PurchaseInvoice> {
  private static final Set<String> SENT =
      Set.of(
          "PurchaseID",
          "InvoiceNumber",
          "InvoiceDate",
          "InvoiceDueDate",
          "Lines",
          "AdditionalCharges");
  private final Cin7Session session;

  PurchaseInvoiceSink(Cin7Session session) {
    this.session = session;
  }

  /** One lane for each purchase, so that two of its invoices are never in flight together. */
  @Override
  public String lane(Cin7PurchaseInvoice invoice) {
    return invoice.purchaseId().toLowerCase(Locale.ROOT);
  }

  @Override
  public int calls(Write<Cin7PurchaseInvoice> write) {
    if (write.target().isPresent()) {
      return 1;
    }
    return write.record().purchaseId().isBlank() ? 3 : readsFirst(write.record()) ? 2 : 1;
  }

  @Override
  public Doubt doubt() {
    return PurchaseSearch.doubt(session.settings.doubt());
  }

  @Override
  public void write(Batch<Cin7PurchaseInvoice> batch) {
    Sink.each(this::one).write(batch);
  }

  private WriteResult<Cin7PurchaseInvoice> one(Write<Cin7PurchaseInvoice> write) {
    if (write.target().isPresent()) {
      return update(write, write.target().get());
    }
    return write.record().purchaseId().isBlank() ? alone(write) : inside(write);
  }

  /**
   * Writes an invoice with a purchase of its own, whose order has the invoice's lines and has to be
   * authorised first.
   */
  private WriteResult<Cin7PurchaseInvoice> alone(Write<Cin7PurchaseInvoice> write) {
    List<String> remarks = new ArrayList<>();
    PurchaseSteps steps =
        new PurchaseSteps(
            session, write, write.record().purchase(), "inv", TargetStatus.AUTHORISED, remarks);
    StepFacts header = steps.header();
    List<Problem> problems = steps.order(header.of("ID"));
    if (!problems.isEmpty()) {
      return new WriteResult.Refused<>(problems);
    }
    return new InvoiceSteps(session, write, header.of("ID"), header.of(Cin7.ORDER_NUMBER), remarks)
        .post(header.of(Cin7.INVOICE_TASK));
  }

  private WriteResult<Cin7PurchaseInvoice> inside(Write<Cin7PurchaseInvoice> write) {
    String purchaseId = write.record().purchaseId();
    InvoiceSteps steps = new InvoiceSteps(session, write, purchaseId, "", new ArrayList<>());
    if (write.steps().past("invoice").flatMap(PastStep::answer).isPresent()) {
      return steps.post(Cin7.NO_ID); // the step is done, and its stored answer names the task
    }
    String hint = write.record().taskHint();
    if (!readsFirst(write.record()) && session.take(purchaseId, hint, write.mark())) {
      return steps.post(hint);
    }
    return steps.postToFreeTask(session.purchases.read(purchaseId));
  }

  /**
   * Whether the purchase has to be read before the call: no task is known, or a draft in it would
   * be written over.
   */
  private boolean readsFirst(Cin7PurchaseInvoice invoice) {
    String hint = invoice.taskHint();
    boolean overwrites =
        session.settings.documents().invoiceStatus() == TargetStatus.DRAFT
            && !hint.equals(Cin7.NO_ID);
    return hint.isBlank() || overwrites;
  }

  private WriteResult<Cin7PurchaseInvoice> update(
      Write<Cin7PurchaseInvoice> write, RecordRef target) {
    Set<String> changed = new TreeSet<>(write.changed());
    changed.retainAll(SENT);
    if (changed.isEmpty()) {
      return new WriteResult.Written<>(target, Optional.empty(), Optional.empty());
    }
    String number = target.facts().getOrDefault(Cin7.INVOICE_NUMBER, "");
    boolean draft = PurchaseDocument.open(target.facts().getOrDefault(Cin7.INVOICE_STATUS, ""));
    boolean moved = changed.contains("PurchaseID") && write.before().isPresent();
    String[] ids = target.key().id().split("/", -1);
    String order = target.facts().getOrDefault(Cin7.ORDER_NUMBER, "");
    InvoiceSteps steps = new InvoiceSteps(session, write, ids[0], order, new ArrayList<>());
    if (!draft && write.before().isEmpty() && steps.stands(ids[1], number)) {
      return new WriteResult.Written<>(target, Optional.empty(), Optional.empty());
    }
    if (!draft || moved) {
      return new WriteResult.Refused<>(
          List.of(
              PurchaseSteps.amendment(
                  "invoice " + number, "it is authorised, and " + changed + " would change")));
    }
    return steps.postAgain(ids[1], number);
  }
}
