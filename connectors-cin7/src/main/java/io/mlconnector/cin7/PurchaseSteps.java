package io.mlconnector.cin7;

import static io.mlconnector.cin7.SupplierBody.or;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.cin7.Cin7Settings.TargetStatus;
import io.mlconnector.error.RejectedException;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.write.Item;
import io.mlconnector.write.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two durable steps that make a purchase: its header, and then its order. They are two calls
 * because the service silently ignores lines that are sent with the header (seen).
 *
 * @param label what the reference is called in the note: {@code po} or {@code inv}
 * @param remarks receives remarks for the audit event
 */
record PurchaseSteps(
    Cin7Session session,
    Item<?> item,
    Cin7Purchase purchase,
    String label,
    TargetStatus target,
    List<String> remarks) {
  private static final String UNPROVEN = "UNPROVEN";

  static StepFacts headerFacts(PurchaseDocument purchase) {
    Map<String, String> facts = new LinkedHashMap<>(purchase.facts());
    facts.put("ID", purchase.id());
    return new StepFacts(facts);
  }

  /** Makes the header, or takes the one that an earlier call with a lost answer has made. */
  StepFacts header() {
    String answer =
        item.steps()
            .create(
                "header",
                since -> session.search.find(since, purchase.supplierId(), item.mark()),
                () -> headerFacts(session.purchases.create(body())).text());
    return StepFacts.read(answer);
  }

  private ObjectNode body() {
    Cin7Settings.Documents how = session.settings.documents();
    Body body =
        fields(new Body("Purchase", remarks))
            .text("Approach", or(purchase.approach(), how.approach().name()))
            .text("Note", (key() + "\n" + purchase.note()).strip());
    if (purchase.serviceOnly()) {
      return body.flag("IsServiceOnly", true).node();
    }
    return body.text("PurchaseType", or(purchase.purchaseType(), how.purchaseType().value()))
        .node();
  }

  /** The fields that POST and PUT share. */
  Body fields(Body body) {
    Cin7Settings.Defaults defaults = session.settings.defaults();
    body.text("SupplierID", purchase.supplierId())
        .text("Location", or(purchase.location(), defaults.location()))
        .text("TaxRule", or(purchase.taxRule(), defaults.taxRule()))
        .text("TaxCalculation", or(purchase.taxCalculation(), "Exclusive"))
        .text("Terms", purchase.terms())
        .day("RequiredBy", purchase.requiredBy())
        .number("CurrencyRate", purchase.currencyRate())
        .text("Contact", purchase.contact())
        .text("Phone", purchase.phone());
    if (!purchase.additionalAttributes().isEmpty()) {
      Body attributes = new Body("Attributes", remarks);
      purchase.additionalAttributes().forEach(attributes::text);
      body.put("AdditionalAttributes", attributes.node());
    }
    return body;
  }

  String key() {
    return PurchaseNote.prefix(item, label, purchase.reference());
  }

  /**
   * Writes the order; one that is not authorised yet is written over.
   *
   * @return problems that a person has to see; empty when the order is as it should be
   */
  List<Problem> order(String id) {
    DocumentBodies bodies = new DocumentBodies(session, remarks);
    List<Cin7Line> lines = bodies.summed(bodies.lines(purchase.lines(), purchase.taxRule()));
    List<Cin7Charge> charges = bodies.charges(purchase.charges(), purchase.taxRule());
    ObjectNode body = bodies.order(id, key(), target.name(), lines, charges);
    List<String> content = LineContent.order(lines, charges);
    try {
      String answer =
          item.steps()
              .once(
                  "order",
                  since -> trace(session.purchases.read(id), content),
                  () -> proof(session.purchases.order(body), content));
      return answer.equals(UNPROVEN) ? readBack(id, content) : List.of();
    } catch (RejectedException refusal) {
      return afterRefusal(id, content, refusal);
    }
  }

  private String proof(PurchaseDocument.OrderDocument order, List<String> content) {
    boolean asSent =
        PurchaseDocument.plain(order.status()).equals(target.name())
            && LineContent.order(order.lines(), order.charges()).size() == content.size();
    return asSent ? target.name() : UNPROVEN;
  }

  private Trace trace(PurchaseDocument purchase, List<String> content) {
    if (purchase.voided()) {
      return new Trace.Unknown(purchase.orderNumber() + " was voided by a person");
    }
    if (stands(purchase, content)) {
      return new Trace.Arrived(PurchaseDocument.plain(purchase.order().status()));
    }
    return PurchaseDocument.open(purchase.order().status())
        ? new Trace.Absent()
        : new Trace.Unknown(
            "the order of " + purchase.orderNumber() + " is authorised with other lines");
  }

  /** Whether the order has this content and the status that the settings ask for. */
  boolean stands(PurchaseDocument purchase, List<String> content) {
    PurchaseDocument.OrderDocument order = purchase.order();
    String status = PurchaseDocument.plain(order.status());
    return LineContent.order(order.lines(), order.charges()).equals(content)
        && (status.equals(target.name())
            || (target == TargetStatus.DRAFT && status.equals(TargetStatus.AUTHORISED.name())));
  }

  /** Reads the order back, since a 200 does not prove that the service kept every field. */
  private List<Problem> readBack(String id, List<String> content) {
    PurchaseDocument now = session.purchases.read(id);
    if (stands(now, content)) {
      return List.of();
    }
    return List.of(
        new Problem(
            "",
            Reason.REFUSED,
            now.orderNumber()
                + ": the order was accepted, yet it is "
                + now.order().status()
                + " with "
                + now.order().lines().size()
                + " lines and "
                + now.order().charges().size()
                + " charges: look at it in Cin7"));
  }

  private List<Problem> afterRefusal(String id, List<String> content, RejectedException refusal) {
    PurchaseDocument now = session.purchases.read(id);
    if (now.voided()) {
      return List.of(voided(now));
    }
    if (stands(now, content)) {
      return List.of();
    }
    if (PurchaseDocument.open(now.order().status())) {
      throw refusal;
    }
    return List.of(
        amendment(now.orderNumber(), "its order is " + now.order().status() + " with other lines"));
  }

  static Problem voided(PurchaseDocument purchase) {
    return new Problem(
        "",
        Reason.AMENDMENT,
        purchase.orderNumber()
            + " was voided in Cin7 by a person; it is not made again: dismiss the record, or unlink"
            + " it to have it made anew");
  }

  static Problem amendment(String number, String why) {
    return new Problem(
        "",
        Reason.AMENDMENT,
        (number.isBlank() ? "the document" : number)
            + " is not changed: "
            + why
            + "; undo it in Cin7 and release the record, or dismiss the change");
  }

  /** The content of the order as it would be sent, for comparisons. */
  List<String> content() {
    DocumentBodies bodies = new DocumentBodies(session, new ArrayList<>());
    return LineContent.order(
        bodies.summed(bodies.lines(purchase.lines(), purchase.taxRule())),
        bodies.charges(purchase.charges(), purchase.taxRule()));
  }
}
