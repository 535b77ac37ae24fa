package io.mlconnector.sagex3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A supplier invoice ({@code PINVOICE}): with {@code lines} a purchase invoice, with {@code
 * accountLines} a direct one. Columns that are not published are blank, 0 or empty.
 *
 * @param num number, the key
 * @param pivtyp type, a code of the installation
 * @param invtyp 1 invoice, 2 credit memo, 3 debit note, 4 credit note
 * @param bpr supplier
 * @param bprvcr the supplier's number
 * @param bprdat the supplier's date
 * @param cpy company
 * @param fcy site
 * @param accdat accounting date
 * @param amtnot total without tax, as stored
 * @param amtati total with tax, as stored
 * @param sta status; which values are posted differs between installations
 * @param posted whether the settings name that status as posted, volatile; empty in records that
 *     were stored before there was this component, all of which were posted
 * @param sns sign, 0 where it is not published
 * @param pte payment term
 * @param bprpay who is paid
 * @param custom columns that the profile names
 * @param updtick revision counter of the header; volatile
 * @param upddattim last change of the header, raw; volatile
 */
public record X3SupplierInvoice(
    String num,
    String pivtyp,
    int invtyp,
    String bpr,
    String bprvcr,
    Optional<LocalDate> bprdat,
    String cpy,
    String fcy,
    Optional<LocalDate> accdat,
    String cur,
    Optional<BigDecimal> amtnot,
    Optional<BigDecimal> amtati,
    int sta,
    Optional<Boolean> posted,
    int sns,
    String pte,
    String bprpay,
    List<X3InvoiceLine> lines,
    List<X3AccountLine> accountLines,
    Map<String, String> custom,
    String updtick,
    String upddattim) {
  public X3SupplierInvoice {
    lines = List.copyOf(lines);
    accountLines = List.copyOf(accountLines);
    custom = Map.copyOf(custom);
  }

  /**
   * The total with tax and with sign: by {@code sns} where it is published, else by {@code invtyp}
   * (2 and 4 are credits). Whether X3 stores amounts unsigned is not confirmed.
   */
  public Optional<BigDecimal> signedTotal() {
    boolean credit = sns == 0 ? invtyp == 2 || invtyp == 4 : sns < 0;
    return amtati.map(BigDecimal::abs).map(total -> credit ? total.negate() : total);
  }

  static X3SupplierInvoice of(
      X3Row row,
      List<X3InvoiceLine> lines,
      List<X3AccountLine> accountLines,
      Set<Integer> postedInvoices) {
    int status = row.integer("STA");
    return new X3SupplierInvoice(
        row.text("NUM"),
        row.text("PIVTYP"),
        row.integer("INVTYP"),
        row.text("BPR"),
        row.text("BPRVCR"),
        row.date("BPRDAT"),
        row.text("CPY"),
        row.text("FCY"),
        row.date("ACCDAT"),
        row.text("CUR"),
        row.number("AMTNOT"),
        row.number("AMTATI"),
        status,
        Optional.of(postedInvoices.contains(status)),
        row.integer("SNS"),
        row.text("PTE"),
        row.text("BPRPAY"),
        lines,
        accountLines,
        row.custom(),
        row.text("UPDTICK"),
        row.text("UPDDATTIM"));
  }
}
