package io.mlconnector.sagex3;

import java.util.List;
import java.util.Optional;

/**
 * An address of a partner ({@code BPADDRESS}).
 *
 * @param bpaadd code
 * @param bpaaddlig lines
 * @param web e-mail addresses
 * @param bpaaddflg whether it is the default address
 */
public record X3Address(
    String bpaadd,
    String bpades,
    List<String> bpaaddlig,
    String poscod,
    String cty,
    String sat,
    String cry,
    List<String> tel,
    List<String> web,
    Optional<Boolean> bpaaddflg) {
  public X3Address {
    bpaaddlig = List.copyOf(bpaaddlig);
    tel = List.copyOf(tel);
    web = List.copyOf(web);
  }

  static X3Address of(X3Row row) {
    return new X3Address(
        row.text("BPAADD"),
        row.text("BPADES"),
        filled(row.repeated("BPAADDLIG")),
        row.text("POSCOD"),
        row.text("CTY"),
        row.text("SAT"),
        row.text("CRY"),
        filled(row.repeated("TEL")),
        filled(row.repeated("WEB")),
        row.yes("BPAADDFLG"));
  }

  private static List<String> filled(List<String> values) {
    return values.stream().filter(value -> !value.isEmpty()).toList();
  }
}
