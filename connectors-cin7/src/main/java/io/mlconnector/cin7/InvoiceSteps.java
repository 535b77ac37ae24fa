package io.mlconnector.cin7;

import io.mlconnector.cin7.Cin7Settings.Documents;
import io.mlconnector.cin7.PurchaseDocument.InvoiceDocument;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.write.Trace;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import io.mlconnector.write.WriteResult.Conflicting;
import io.mlconnector.write.WriteResult.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes one invoice into its purchase as a durable step, and tries another task or a suffixed
 * number when the service refuses the first.
 *
 * @param orderNumber number of the purchase, blank where it is not known
 * @param remarks receives remarks for the audit event
 */
record InvoiceSteps(
    Cin7Session session,
    Write<Cin7PurchaseInvoice> write,
    String purchaseId,
    String orderNumber,
    List<String> remarks) {
  private static final int MOST_SUFFIX = 9;
  private static final String UNPROVEN = "UNPROVEN";
  private static final Pattern TAKEN =
      Pattern.compile("number.*(exist|unique|already|duplicate)", Pattern.CASE_INSENSITIVE);

  private Documents how() {
    return session.settings.documents();
  }

  private InvoicePost draft(String taskId) {
    Cin7PurchaseInvoice invoice = write.record();
    DocumentBodies bodies = new DocumentBodies(session, remarks);
    return new InvoicePost(
        purchaseId,
        taskId.isBlank() ? Cin7.NO_ID : taskId,
        invoice.invoiceNumber().strip(),
        how().invoiceStatus().name(),
        invoice,
        bodies.lines(invoice.lines(), invoice.taxRule()),
        bodies.charges(invoice.charges(), invoice.taxRule()));
  }

  /**
   * Posts the invoice to a task, which may turn out to be taken, or begins a new task if the id is
   * blank.
   */
  WriteResult<Cin7PurchaseInvoice> post(String taskId) {
    InvoicePost post = draft(taskId);
    for (int suffix = 1; true; ) {
      InvoicePost now = post;
      try {
        String answer = write.steps().create("invoice", since -> trace(now), () -> send(now));
        return done(now, StepFacts.read(answer));
      } catch (RejectedException refusal) {
        session.release(purchaseId, now.taskId(), write.mark());
        PurchaseDocument purchase = session.purchases.read(purchaseId);
        Optional<WriteResult<Cin7PurchaseInvoice>> end = end(now, purchase);
        if (end.isPresent()) {
          return end.get();
        }
        if (taskTaken(now, purchase)) {
          Optional<String> free = freeTask(purchase);
          if (free.isEmpty()) {
            return new Refused<>(List.of(noFurther(purchase)));
          }
          post = now.to(free.get());
        } else if (how().numberSuffix() && suffix < MOST_SUFFIX && numberTaken(refusal)) {
          suffix++;
          post = now.numbered(write.record().invoiceNumber().strip() + "/" + suffix);
        } else {
          throw refusal;
        }
      }
    }
  }

  private static boolean taskTaken(InvoicePost post, PurchaseDocument purchase) {
    return !post.begins()
        && purchase
            .invoice(post.taskId())
            .filter(one -> PurchaseDocument.open(one.status()))
            .isEmpty();
  }

  private static boolean numberTaken(RejectedException refusal) {
    return TAKEN.matcher(String.valueOf(refusal.getMessage())).find();
  }

  /** Posts the invoice to the first free task of the purchase. */
  WriteResult<Cin7PurchaseInvoice> postToFreeTask(PurchaseDocument purchase) {
    boolean begun = write.steps().past("invoice").isPresent();
    Optional<WriteResult<Cin7PurchaseInvoice>> end =
        begun ? Optional.empty() : end(draft(Cin7.NO_ID), purchase);
    if (end.isPresent()) {
      return end.get();
    }
    Optional<String> free = freeTask(purchase);
    return free.isEmpty() && !begun
        ? new Refused<>(List.of(noFurther(purchase)))
        : post(free.orElse(Cin7.NO_ID));
  }

  /**
   * Ends the write without a call if a person has to decide: the purchase was voided, or holds an
   * invoice of this number already.
   */
  private Optional<WriteResult<Cin7PurchaseInvoice>> end(
      InvoicePost post, PurchaseDocument purchase) {
    if (purchase.voided()) {
      return Optional.of(new Refused<>(List.of(PurchaseSteps.voided(purchase))));
    }
    List<RecordRef> same =
        purchase.invoices().stream()
            .filter(post::numberOf)
            .filter(one -> !PurchaseDocument.plain(one.status()).equals("VOIDED"))
            .map(one -> ref(one.taskId(), Map.of()))
            .toList();
    return same.isEmpty() ? Optional.empty() : Optional.of(new Conflicting<>(same));
  }

  private Optional<String> freeTask(PurchaseDocument purchase) {
    Optional<String> empty =
        purchase.invoices().stream()
            .filter(one -> PurchaseDocument.open(one.status()) && one.empty())
            .map(InvoiceDocument::taskId)
            .filter(task -> session.take(purchaseId, task, write.mark()))
            .findFirst();
    boolean begin = how().newInvoiceTasks() || purchase.invoices().isEmpty();
    return empty.or(() -> begin ? Optional.of(Cin7.NO_ID) : Optional.empty());
  }

  private static Problem noFurther(PurchaseDocument purchase) {
    return new Problem(
        "PurchaseID",
        Reason.INVALID,
        purchase.orderNumber()
            + " has its invoice already and the setting newInvoiceTasks is off: add this one in"
            + " Cin7 and link it, or switch the setting on");
  }

  /**
   * Sends the invoice. The answer of the step holds the task and a digest of the content, so that a
   * later version of the record is noticed.
   */
  private String send(InvoicePost post) {
    PurchaseDocument.Invoices answer =
        session.purchases.invoice(new DocumentBodies(session, remarks).invoice(post));
    Optional<InvoiceDocument> document = post.in(answer.invoices());
    if (document.isEmpty() && post.begins()) {
      throw new UnexpectedResponseException(
          session.system() + ": the invoice was accepted, yet the answer does not show it");
    }
    boolean proven = document.filter(post::proven).isPresent();
    document.ifPresent(this::compareTotal);
    return facts(
        post,
        document.map(InvoiceDocument::taskId).orElse(post.taskId()),
        proven ? post.status() : UNPROVEN);
  }

  private String facts(InvoicePost post, String taskId, String status) {
    Map<String, String> facts = new HashMap<>();
    facts.put(Cin7.INVOICE_TASK, taskId);
    facts.put(Cin7.INVOICE_NUMBER, post.number());
    facts.put(Cin7.INVOICE_STATUS, status);
    facts.put("Content", post.digest());
    return new StepFacts(facts).text();
  }

  private void compareTotal(InvoiceDocument document) {
    if (document.total().compareTo(write.record().amount()) != 0) {
      remarks.add(
          "Cin7 reckons "
              + document.total().toPlainString()
              + ", the lines come to "
              + write.record().amount().toPlainString());
    }
  }

  private Trace trace(InvoicePost post) {
    PurchaseDocument purchase = session.purchases.read(purchaseId);
    if (purchase.voided()) {
      return new Trace.Unknown(purchase.orderNumber() + " was voided by a person");
    }
    List<InvoiceDocument> numbered =
        purchase.invoices().stream()
            .filter(post::numberOf)
            .filter(one -> !PurchaseDocument.plain(one.status()).equals("VOIDED"))
            .toList();
    List<InvoiceDocument> same = numbered.stream().filter(post::standsAs).toList();
    if (same.size() == 1 && post.proven(same.get(0))) {
      InvoiceDocument ours = same.get(0);
      String status = PurchaseDocument.plain(ours.status());
      return new Trace.Arrived(facts(post.numbered(ours.number()), ours.taskId(), status));
    }
    return numbered.isEmpty()
        ? new Trace.Absent()
        : new Trace.Unknown(
            purchase.orderNumber()
                + " has "
                + numbered.size()
                + " invoices of that number, none of which is surely ours");
  }

  private WriteResult<Cin7PurchaseInvoice> done(InvoicePost post, StepFacts facts) {
    String taskId = facts.of(Cin7.INVOICE_TASK);
    if (!facts.of("Content").equals(post.digest())) {
      return laterVersion(taskId, facts);
    }
    return facts.of(Cin7.INVOICE_STATUS).equals(UNPROVEN)
        ? readBack(post.to(taskId), facts)
        : written(taskId, facts.of(Cin7.INVOICE_NUMBER), facts.of(Cin7.INVOICE_STATUS));
  }

  /**
   * Handles a record that has changed since its invoice was posted: a draft is written over, an
   * authorised invoice is left to a person.
   */
  private WriteResult<Cin7PurchaseInvoice> laterVersion(String taskId, StepFacts facts) {
    if (PurchaseDocument.open(facts.of(Cin7.INVOICE_STATUS))) {
      return postAgain(taskId, facts.of(Cin7.INVOICE_NUMBER));
    }
    return new Refused<>(
        List.of(
            PurchaseSteps.amendment(
                "invoice " + facts.of(Cin7.INVOICE_NUMBER),
                "an earlier version of it is authorised")));
  }

  /**
   * Reads the invoice back where the answer did not show it as sent, since a 200 does not prove
   * that the service kept every field.
   */
  private WriteResult<Cin7PurchaseInvoice> readBack(InvoicePost post, StepFacts facts) {
    PurchaseDocument purchase = session.purchases.read(purchaseId);
    Optional<InvoiceDocument> document = purchase.invoice(post.taskId());
    if (document.filter(post::proven).isPresent()) {
      return written(
          post.taskId(), document.get().number(), PurchaseDocument.plain(document.get().status()));
    }
    String found =
        document
            .map(
                one ->
                    "it is "
                        + one.status()
                        + " with "
                        + one.lines().size()
                        + " lines and "
                        + one.charges().size()
                        + " charges")
            .orElse("it is not there");
    return new Refused<>(
        List.of(
            new Problem(
                "",
                Reason.REFUSED,
                "invoice "
                    + facts.of(Cin7.INVOICE_NUMBER)
                    + " was accepted, yet "
                    + found
                    + ": look at "
                    + purchase.orderNumber()
                    + " in Cin7")));
  }

  /** Whether the invoice of this task has exactly our content, its number included. */
  boolean stands(String taskId, String number) {
    return session
        .purchases
        .read(purchaseId)
        .invoice(taskId)
        .filter(draft(taskId, number)::proven)
        .isPresent();
  }

  /**
   * The invoice under the number that it has in Cin7, which may be the supplier's number with a
   * suffix.
   */
  private InvoicePost draft(String taskId, String number) {
    InvoicePost plain = draft(taskId);
    boolean suffixed =
        number.length() > plain.number().length() && number.startsWith(plain.number() + "/");
    return suffixed ? plain.numbered(number) : plain;
  }

  /** Writes a draft of ours over with the record's present content. */
  WriteResult<Cin7PurchaseInvoice> postAgain(String taskId, String number) {
    InvoicePost post = draft(taskId, number);
    try {
      String answer =
          write.steps().once("invoice-again", since -> traceAgain(post), () -> send(post));
      StepFacts facts = StepFacts.read(answer);
      return facts.of(Cin7.INVOICE_STATUS).equals(UNPROVEN)
          ? readBack(post, facts)
          : written(taskId, post.number(), facts.of(Cin7.INVOICE_STATUS));
    } catch (RejectedException refusal) {
      PurchaseDocument purchase = session.purchases.read(purchaseId);
      if (purchase.voided()) {
        return new Refused<>(List.of(PurchaseSteps.voided(purchase)));
      }
      String status = purchase.invoice(taskId).map(InvoiceDocument::status).orElse("gone");
      if (PurchaseDocument.open(status)) {
        throw refusal;
      }
      return new Refused<>(
          List.of(
              PurchaseSteps.amendment(
                  "invoice " + number, "it is " + status.toLowerCase(Locale.ROOT) + " by now")));
    }
  }

  private Trace traceAgain(InvoicePost post) {
    Optional<InvoiceDocument> document = session.purchases.read(purchaseId).invoice(post.taskId());
    if (document.filter(post::proven).isPresent()) {
      return new Trace.Arrived(
          facts(post, post.taskId(), PurchaseDocument.plain(document.get().status())));
    }
    return document.filter(one -> PurchaseDocument.open(one.status())).isPresent()
        ? new Trace.Absent()
        : new Trace.Unknown("the invoice is no draft any more and has other lines");
  }

  private WriteResult<Cin7PurchaseInvoice> written(String taskId, String number, String status) {
    if (!number.equals(write.record().invoiceNumber().strip())) {
      remarks.add("stands in Cin7 as invoice " + number);
    }
    Map<String, String> facts = new HashMap<>();
    facts.put(Cin7.PURCHASE_ID, purchaseId);
    facts.put(Cin7.INVOICE_TASK, taskId);
    facts.put(Cin7.INVOICE_NUMBER, number);
    facts.put(Cin7.INVOICE_STATUS, status);
    if (!orderNumber.isBlank()) {
      facts.put(Cin7.ORDER_NUMBER, orderNumber);
    }
    return new WriteResult.Written<>(
        ref(taskId, facts), Optional.empty(), Optional.empty(), remarks);
  }

  private RecordRef ref(String taskId, Map<String, String> facts) {
    return new RecordRef(
        Cin7.PURCHASE_INVOICES.key(session.system(), purchaseId + "/" + taskId), "", facts);
  }
}
