package io.mlconnector.sagex3;

import java.util.List;

/**
 * The tables of X3 that are read. Keys and the column that names the document are facts of X3's
 * dictionary [doc]; what they are published as is in {@link SageX3Profile}.
 */
public enum X3Table {
  /** Suppliers. */
  BPSUPPLIER("BPSNUM", List.of("BPSNUM")),
  /** What customers and suppliers of one number share. */
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
  /** Complement of purchase invoices. */
  PINVOICEV("NUM", List.of("NUM")),
  /** Lines of direct invoices (GESBIS). */
  BPSINVLIG("NUM", List.of("NUM", "LIG")),
  /** Analytics of lines of direct invoices. */
  BPSINVLIGA("NUM", List.of("NUM", "LIG", "ANALIG")),
  /** Accounts and dimensions of document lines. */
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
