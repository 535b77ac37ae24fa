package io.mlconnector.sagex3;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A supplier ({@code BPSUPPLIER}), with its partner and addresses if the profile asks for them.
 * Columns that are not published are blank.
 *
 * @param bpsnum number, the key
 * @param bpsnam name
 * @param bpssho short name
 * @param bsgcod category
 * @param cur currency
 * @param pte payment term
 * @param vacbpr tax rule
 * @param acccod accounting code
 * @param enaflg active
 * @param bpaadd code of the default address
 * @param bpsinv number of the supplier who bills
 * @param bprpay number of the partner who is paid
 * @param dimensions default axis code to value
 * @param custom columns that the profile names
 * @param updtick revision counter, blank where it is not published; volatile
 * @param upddattim last change, raw; volatile
 */
public record X3Supplier(
    String bpsnum,
    String bpsnam,
    String bpssho,
    String bsgcod,
    String cur,
    String pte,
    String vacbpr,
    String acccod,
    Optional<Boolean> enaflg,
    String bpaadd,
    String bpsinv,
    String bprpay,
    Optional<Partner> partner,
    List<X3Address> addresses,
    Map<String, String> dimensions,
    Map<String, String> custom,
    String updtick,
    String upddattim) {
  public X3Supplier {
    addresses = List.copyOf(addresses);
    dimensions = Map.copyOf(dimensions);
    custom = Map.copyOf(custom);
  }

  /**
   * The business partner of the same number ({@code BPARTNER}).
   *
   * @param crn company registration
   * @param eecnum European tax number
   * @param vatnum tax number
   * @param cry country
   * @param lan language
   */
  public record Partner(
      String bprnam, String crn, String eecnum, String vatnum, String cry, String lan) {
    static Partner of(X3Row row) {
      List<String> names = row.repeated("BPRNAM");
      return new Partner(
          names.isEmpty() ? row.text("BPRNAM") : names.get(0),
          row.text("CRN"),
          row.text("EECNUM"),
          row.text("VATNUM"),
          row.text("CRY"),
          row.text("LAN"));
    }
  }

  static X3Supplier of(X3Row row, Optional<Partner> partner, List<X3Address> addresses) {
    return new X3Supplier(
        row.text("BPSNUM"),
        row.text("BPSNAM"),
        row.text("BPSSHO"),
        row.text("BSGCOD"),
        row.text("CUR"),
        row.text("PTE"),
        row.text("VACBPR"),
        row.text("ACCCOD"),
        row.yes("ENAFLG"),
        row.text("BPAADD"),
        row.text("BPSINV"),
        row.text("BPRPAY"),
        partner,
        addresses,
        row.dimensions(),
        row.custom(),
        row.text("UPDTICK"),
        row.text("UPDDATTIM"));
  }
}
