package io.mlconnector.cin7;

import io.mlconnector.cin7.PurchaseDocument.InvoiceDocument;
import io.mlconnector.record.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One invoice document as it is to be written into its purchase.
 *
 * @param taskId the task it is posted to; the empty GUID begins a new one
 * @param number the supplier's number, with a suffix where it needed one
 * @param status {@code AUTHORISED} or {@code DRAFT}
 * @param lines with rule, name and GUID filled in
 */
record InvoicePost(
    String purchaseId,
    String taskId,
    String number,
    String status,
    Cin7PurchaseInvoice invoice,
    List<Cin7Line> lines,
    List<Cin7Charge> charges) {

  InvoicePost to(String task) {
    return new InvoicePost(purchaseId, task, number, status, invoice, lines, charges);
  }

  /**
   * The same invoice under another number; the original number is kept in the comments of its
   * lines.
   */
  InvoicePost numbered(String newNumber) {
    String plain = invoice.invoiceNumber();
    List<Cin7Line> commented =
        lines.stream()
            .map(
                line ->
                    line.comment().startsWith(plain)
                        ? line
                        : line.texts(
                            line.name(),
                            (plain + " " + line.comment()).strip(),
                            line.supplierSku()))
            .toList();
    return new InvoicePost(purchaseId, taskId, newNumber, status, invoice, commented, charges);
  }

  boolean begins() {
    return taskId.equals(Cin7.NO_ID);
  }

  List<String> content() {
    return LineContent.invoice(lines, charges);
  }

  /** A digest of the content, by which a changed version of the record is noticed. */
  String digest() {
    return Sha256.name(invoice.invoiceNumber() + invoice.invoiceDate() + content());
  }

  /** Whether a document has the number of this invoice, with or without a suffix. */
  boolean numberOf(InvoiceDocument document) {
    return Pattern.compile(
            Pattern.quote(invoice.invoiceNumber().strip()) + "(/\\d+)?", Pattern.CASE_INSENSITIVE)
        .matcher(document.number().strip())
        .matches();
  }

  /** Whether a document has the number and the lines of this invoice. */
  boolean standsAs(InvoiceDocument document) {
    return numberOf(document)
        && LineContent.invoice(document.lines(), document.charges()).equals(content());
  }

  /** The document in an answer that is this invoice, if exactly one can be. */
  Optional<InvoiceDocument> in(List<InvoiceDocument> documents) {
    if (!begins()) {
      return documents.stream().filter(one -> one.taskId().equalsIgnoreCase(taskId)).findFirst();
    }
    List<InvoiceDocument> ours = documents.stream().filter(this::standsAs).toList();
    return ours.size() == 1 ? Optional.of(ours.get(0)) : Optional.empty();
  }

  /** Whether a document has the content of this invoice and at least its status. */
  boolean proven(InvoiceDocument document) {
    String stage = PurchaseDocument.plain(document.status());
    boolean far = stage.equals(status) || stage.equals("PAID") || stage.equals("AUTHORISED");
    return far && standsAs(document);
  }
}
