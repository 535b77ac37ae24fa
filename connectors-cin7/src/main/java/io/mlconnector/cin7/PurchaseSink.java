package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.record.Problem;
import io.mlconnector.record.RecordRef;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Doubt;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Trace;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes purchases in two calls, header and order, and changes them as long as their order is not
 * authorised. A change of an authorised order is left to a person, since it would have to be undone
 * first and what that resets is not documented.
 */
final class PurchaseSink implements Sink<Cin7Purchase> {
  private static final Set<String> HEADER_ONLY =
      Set.of("RequiredBy", "Contact", "Phone", "Note", "AdditionalAttributes");
  private static final Set<String> NOT_SENT =
      Set.of("Supplier", "SupplierCurrency", "OrderDate", "Reference");
  private final Cin7Session session;

  PurchaseSink(Cin7Session session) {
    this.session = session;
  }

  @Override
  public String lane(Cin7Purchase purchase) {
    return purchase.id().toLowerCase(Locale.ROOT);
  }

  @Override
  public int calls(Write<Cin7Purchase> write) {
    return 2;
  }

  @Override
  public Doubt doubt() {
    return PurchaseSearch.doubt(session.settings.doubt());
  }

  @Override
  public void write(Batch<Cin7Purchase> batch) {
    Sink.<Cin7Purchase>each(
            write ->
                write.target().map(target -> update(write, target)).orElseGet(() -> create(write)))
        .write(batch);
  }

  private PurchaseSteps steps(Write<Cin7Purchase> write, List<String> remarks) {
    return new PurchaseSteps(
        session, write, write.record(), "po", session.settings.documents().orderStatus(), remarks);
  }

  private WriteResult<Cin7Purchase> create(Write<Cin7Purchase> write) {
    List<String> remarks = new ArrayList<>();
    PurchaseSteps steps = steps(write, remarks);
    StepFacts header = steps.header();
    List<Problem> problems = steps.order(header.of("ID"));
    return problems.isEmpty()
        ? written(header.of("ID"), header.values(), remarks)
        : new WriteResult.Refused<>(problems);
  }

  private WriteResult<Cin7Purchase> written(
      String id, Map<String, String> known, List<String> remarks) {
    Map<String, String> facts = new HashMap<>(known);
    facts.remove("ID");
    facts.merge(
        Cin7.ORDER_STATUS,
        session.settings.documents().orderStatus().name(),
        (old, now) -> PurchaseDocument.open(old) ? now : old);
    RecordRef ref = new RecordRef(Cin7.PURCHASES.key(session.system(), id), "", facts);
    return new WriteResult.Written<>(ref, Optional.empty(), Optional.empty(), remarks);
  }

  private WriteResult<Cin7Purchase> update(Write<Cin7Purchase> write, RecordRef target) {
    Set<String> changed = new TreeSet<>(write.changed());
    changed.removeAll(NOT_SENT);
    boolean closed = !PurchaseDocument.open(target.facts().getOrDefault(Cin7.ORDER_STATUS, ""));
    Set<String> authorised = new TreeSet<>(changed);
    authorised.removeAll(HEADER_ONLY);
    if (closed && write.before().isPresent() && !authorised.isEmpty()) {
      return refused(amendment(target, authorised));
    }
    List<String> remarks = new ArrayList<>();
    PurchaseSteps steps = steps(write, remarks);
    String id = target.key().id();
    PurchaseDocument now = session.purchases.read(id);
    if (now.voided()) {
      return refused(PurchaseSteps.voided(now));
    }
    boolean stands = steps.stands(now, steps.content());
    if (!PurchaseDocument.open(now.order().status()) && !stands) {
      return refused(amendment(target, authorised));
    }
    if (changed.stream().anyMatch(HEADER_ONLY::contains)) {
      putHeader(write, steps, now, remarks);
    }
    List<Problem> problems = stands ? List.of() : steps.order(id);
    return problems.isEmpty()
        ? written(id, now.facts(), remarks)
        : new WriteResult.Refused<>(problems);
  }

  private static WriteResult<Cin7Purchase> refused(Problem problem) {
    return new WriteResult.Refused<>(List.of(problem));
  }

  private static Problem amendment(RecordRef target, Set<String> fields) {
    return PurchaseSteps.amendment(
        target.facts().getOrDefault(Cin7.ORDER_NUMBER, ""),
        "its order is authorised and " + fields + " would change");
  }

  /**
   * Changes the header. Approach and type are not sent, since they are fixed once the purchase is
   * made; the note keeps our key and what people wrote.
   */
  private void putHeader(
      Write<Cin7Purchase> write, PurchaseSteps steps, PurchaseDocument now, List<String> remarks) {
    boolean ownNote = write.changed().contains("Note") && write.before().isPresent();
    String note = ownNote ? (steps.key() + "\n" + write.record().note()).strip() : now.note();
    ObjectNode body =
        steps
            .fields(new Body("Purchase", remarks))
            .text("ID", now.id())
            .text("Approach", now.approach())
            .text("Note", note)
            .node();
    write
        .steps()
        .once(
            "header-put",
            since -> headerTrace(now.id(), body),
            () -> session.purchases.change(body).id());
  }

  private Trace headerTrace(String id, ObjectNode body) {
    PurchaseDocument purchase = session.purchases.read(id);
    boolean same =
        purchase.note().strip().equals(SupplierRow.text(body, "Note").strip())
            && purchase.contact().equals(SupplierRow.text(body, "Contact"))
            && purchase.phone().equals(SupplierRow.text(body, "Phone"))
            && Dates.day(purchase.requiredBy())
                .equals(Dates.day(SupplierRow.text(body, "RequiredBy")));
    return same ? new Trace.Arrived(id) : new Trace.Absent();
  }
}
