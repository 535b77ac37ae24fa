package io.mlconnector.simulators.sagex3;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A supplier to put into the simulated X3: its own row, the business partner of the same number,
 * and addresses.
 *
 * @param supplier row of {@code BPSUPPLIER}
 * @param partner row of {@code BPARTNER}
 * @param addresses rows of {@code BPADDRESS}
 */
public record StoredSupplier(StoredRow supplier, StoredRow partner, List<StoredRow> addresses) {

  public StoredSupplier {
    requireNonNull(supplier, "supplier");
    requireNonNull(partner, "partner");
    addresses = List.copyOf(addresses);
  }

  /** An active supplier in euros with one default address. */
  public static StoredSupplier of(String number, String name) {
    String shortName = name.substring(0, Math.min(10, name.length()));
    StoredRow supplier =
        StoredRow.of("BPSUPPLIER")
            .with("BPSNUM", number)
            .with("BPSNAM", name)
            .with("BPSSHO", shortName)
            .with("BSGCOD", "FR")
            .with("CUR", "EUR")
            .with("PTE", "FR30NET")
            .with("VACBPR", "FRA")
            .with("ENAFLG", true)
            .with("BPAADD", "001")
            .with("BPSINV", number)
            .with("BPRPAY", number);
    StoredRow partner =
        StoredRow.of("BPARTNER")
            .with("BPRNUM", number)
            .with("BPRNAM", List.of(name))
            .with("BPRSHO", shortName)
            .with("CRY", "FR")
            .with("LAN", "FRA")
            .with("CUR", "EUR")
            .with("BPAADD", "001")
            .with("ENAFLG", true)
            .with("BPSFLG", true);
    return new StoredSupplier(supplier, partner, List.of(address(number, "001")));
  }

  private static StoredRow address(String number, String code) {
    return StoredRow.of("BPADDRESS")
        .with("BPATYP", 1)
        .with("BPANUM", number)
        .with("BPAADD", code)
        .with("BPADES", "Head office")
        .with("BPAADDLIG", List.of("1 rue Exemple"))
        .with("POSCOD", "75001")
        .with("CTY", "PARIS")
        .with("CRY", "FR")
        .with("TEL", List.of("+33 1 00 00 00 00"))
        .with("WEB", List.of("office@example.com"))
        .with("BPAADDFLG", true);
  }

  public String number() {
    return supplier.text("BPSNUM");
  }

  /** The supplier with a column of {@code BPSUPPLIER} changed. */
  public StoredSupplier with(String column, Object value) {
    return new StoredSupplier(supplier.with(column, value), partner, addresses);
  }

  /** The supplier with a column of {@code BPARTNER} changed, e.g. {@code CRN}, {@code EECNUM}. */
  public StoredSupplier withPartner(String column, Object value) {
    return new StoredSupplier(supplier, partner.with(column, value), addresses);
  }

  /** The supplier with a column of its first address changed. */
  public StoredSupplier withAddress(String column, Object value) {
    List<StoredRow> changed = new ArrayList<>(addresses);
    changed.set(0, addresses.get(0).with(column, value));
    return new StoredSupplier(supplier, partner, changed);
  }

  /** The supplier with one more address, a copy of the first under another code. */
  public StoredSupplier alsoAt(String code, String town) {
    List<StoredRow> more = new ArrayList<>(addresses);
    more.add(address(number(), code).with("CTY", town).with("BPAADDFLG", false));
    return new StoredSupplier(supplier, partner, more);
  }

  /** The supplier with one more default dimension. */
  public StoredSupplier axis(String type, String dimension) {
    return new StoredSupplier(supplier.axis(type, dimension), partner, addresses);
  }
}
