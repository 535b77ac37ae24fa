package io.mlconnector.sagex3;

import static io.mlconnector.sagex3.X3Table.BPADDRESS;
import static io.mlconnector.sagex3.X3Table.BPARTNER;
import static io.mlconnector.sagex3.X3Table.BPSUPPLIER;

import io.mlconnector.feed.scan.DocumentReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads suppliers by number from their list, with partner and addresses if the profile asks for
 * them.
 */
final class SupplierReader implements DocumentReader<X3Supplier> {
  private static final int OF_PARTNER = 1;

  private final X3Api api;
  private final Headers headers;

  SupplierReader(X3Api api) {
    this.api = api;
    this.headers = new Headers(api);
  }

  @Override
  public Map<String, Loaded<X3Supplier>> read(Collection<String> keys) {
    Map<String, List<X3Row>> addresses =
        api.profile().addresses() && api.profile().has(BPADDRESS)
            ? headers.rows(BPADDRESS, keys, "")
            : Map.of();
    Map<String, Loaded<X3Supplier>> suppliers = new LinkedHashMap<>();
    rows(keys)
        .forEach(
            (key, row) -> {
              List<X3Address> own =
                  addresses.getOrDefault(key, List.of()).stream()
                      .filter(SupplierReader::ofPartner)
                      .map(X3Address::of)
                      .toList();
              X3Supplier supplier = X3Supplier.of(row, partner(key), own);
              suppliers.put(
                  key, new Loaded<>(supplier, row.version(), row.json().toString().length()));
            });
    return suppliers;
  }

  private Map<String, X3Row> rows(Collection<String> keys) {
    Map<String, X3Row> rows = new LinkedHashMap<>();
    if (api.profile().supplierDetails()) {
      for (String key : keys) {
        headers.document(BPSUPPLIER, key).ifPresent(found -> rows.put(key, found.row()));
      }
    } else {
      headers.rows(BPSUPPLIER, keys, "").forEach((key, found) -> rows.put(key, found.get(0)));
    }
    return rows;
  }

  private Optional<X3Supplier.Partner> partner(String key) {
    return api.profile().addresses() && api.profile().has(BPARTNER)
        ? headers.document(BPARTNER, key).map(found -> X3Supplier.Partner.of(found.row()))
        : Optional.empty();
  }

  /**
   * Whether an address belongs to a partner, since the table holds those of companies and sites
   * too; that 1 stands for partners is assumed.
   */
  private static boolean ofPartner(X3Row row) {
    return !row.has("BPATYP") || row.integer("BPATYP") == OF_PARTNER;
  }
}
