package io.mlconnector.sagex3;

import io.mlconnector.error.ConfigurationException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Under which names one installation publishes the tables that are read, and what is read of them.
 *
 * @param tables what each table is published as; a table without an entry is not read
 * @param addresses whether suppliers are read with partner and addresses (default: no)
 * @param supplierDetails whether each changed supplier is read by {@code $details}, for columns
 *     that the query facet lacks (default: no)
 * @param analytics whether lines are read with their accounts and dimensions (default: no, since
 *     {@code CPTANALIN} is seldom published)
 */
public record SageX3Profile(
    Map<X3Table, X3Publication> tables,
    boolean addresses,
    boolean supplierDetails,
    boolean analytics) {

  public SageX3Profile {
    tables = Map.copyOf(tables);
    for (X3Table needed : new X3Table[] {X3Table.BPSUPPLIER, X3Table.PORDER, X3Table.PINVOICE}) {
      if (!tables.containsKey(needed)) {
        throw new ConfigurationException(
            "profile." + needed,
            "is missing: name the class and representation it is published as");
      }
    }
  }

  /**
   * A profile with classes and representations under the tables' own names; seen for suppliers and
   * supplier invoices, assumed for the others.
   */
  public static SageX3Profile standard() {
    Map<X3Table, X3Publication> tables = new EnumMap<>(X3Table.class);
    for (X3Table table : X3Table.values()) {
      tables.put(table, X3Publication.of(table.name(), table.name()));
    }
    return new SageX3Profile(tables, false, false, false);
  }

  /** The same with a table published otherwise. */
  public SageX3Profile with(X3Table table, X3Publication publication) {
    Map<X3Table, X3Publication> more = new EnumMap<>(tables);
    more.put(table, publication);
    return new SageX3Profile(more, addresses, supplierDetails, analytics);
  }

  /** The same with a table that is not published. */
  public SageX3Profile without(X3Table table) {
    Map<X3Table, X3Publication> less = new EnumMap<>(tables);
    less.remove(table);
    return new SageX3Profile(less, addresses, supplierDetails, analytics);
  }

  public SageX3Profile withAddresses() {
    return new SageX3Profile(tables, true, supplierDetails, analytics);
  }

  public SageX3Profile withSupplierDetails() {
    return new SageX3Profile(tables, addresses, true, analytics);
  }

  public SageX3Profile withAnalytics() {
    return new SageX3Profile(tables, addresses, supplierDetails, true);
  }

  boolean has(X3Table table) {
    return tables.containsKey(table);
  }

  X3Publication of(X3Table table) {
    return Optional.ofNullable(tables.get(table))
        .orElseThrow(
            () -> new ConfigurationException("profile." + table, "is not set, but was asked for"));
  }
}
