package io.mlconnector.sagex3;

import java.util.List;

/**
 * The tables of X3 that are read, with their keys (from X3's data dictionary in Sage's online
 * help). The names under which an installation publishes them are in {@link SageX3Profile}.
 */
public enum X3Table {
  /** Suppliers. */
  BPSUPPLIER("BPSNUM", List.of("BPSNUM")),
  /** Business partners: the data that a customer and a supplier of the same number share. */
  BPARTNER("BPRNUM", List.of("BPRNUM")),
  /** Addresses of partners. */
  BPADDRESS("BPANUM", List.of("BPATYP", "BPANUM", "BPAADD")),
  /** Purchase orders. */
  PORDER("POHNUM", List.of("POHNUM")),
  /** Quantities of order lines. */
  PORDERQ("POHNUM", List.of("POHNUM", "POPLIN", "POQSEQ")),
  /** Prices of order lines. */
  PORDERP("POHNUM", List.of("POHNUM", "POPLIN", "POPSEQ")),
  /** Supplier invoices of both kinds. */
  PINVOICE("NUM", List.of("NUM")),
  /** Lines of purchase invoices (GESPIH). */
  PINVOICED("NUM", List.of("NUM", "PIDLIN")),
  /** Further header columns of purchase invoices. */
  PINVOICEV("NUM", List.of("NUM")),
  /** Lines of direct invoices (GESBIS). */
  BPSINVLIG("NUM", List.of("NUM", "LIG")),
  /** Accounts and dimensions of lines of direct invoices. */
  BPSINVLIGA("NUM", List.of("NUM", "LIG", "ANALIG")),
  /** Accounts and dimensions of lines of orders and purchase invoices. */
  CPTANALIN("VCRNUM", List.of("VCRTYP", "VCRNUM", "VCRLIN", "VCRSEQ", "ABRFIC", "ANALIG"));

  private final String owner;
  private final String key;

  X3Table(String owner, List<String> key) {
    this.owner = owner;
    this.key = String.join("~", key);
  }

  /** The column that holds the number of the supplier or document. */
  public String owner() {
    return owner;
  }

  /** The columns of the key, in its order. */
  public List<String> key() {
    return List.of(key.split("~", -1));
  }
}
