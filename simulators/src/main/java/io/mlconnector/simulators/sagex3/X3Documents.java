package io.mlconnector.simulators.sagex3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Knows which rows of other tables belong to a header row, and writes and deletes them together.
 */
final class X3Documents {
  private record Part(String table, String owner, String abbreviation) {
    boolean belongs(StoredRow row) {
      return abbreviation.isEmpty() || row.text("ABRFIC").equals(abbreviation);
    }
  }

  private static final Map<String, List<Part>> PARTS =
      Map.of(
          "BPSUPPLIER",
          List.of(new Part("BPARTNER", "BPRNUM", ""), new Part("BPADDRESS", "BPANUM", "")),
          "PORDER",
          List.of(
              new Part("PORDERQ", "POHNUM", ""),
              new Part("PORDERP", "POHNUM", ""),
              new Part("CPTANALIN", "VCRNUM", "POP")),
          "PINVOICE",
          List.of(
              new Part("PINVOICEV", "NUM", ""),
              new Part("PINVOICED", "NUM", ""),
              new Part("BPSINVLIG", "NUM", ""),
              new Part("BPSINVLIGA", "NUM", ""),
              new Part("CPTANALIN", "VCRNUM", "PID")));

  private final X3Database database;

  X3Documents(X3Database database) {
    this.database = database;
  }

  /** The rows of one other table that belong to a header, in the order of their keys. */
  List<StoredRow> parts(StoredRow header, String table) {
    Optional<Part> part =
        PARTS.getOrDefault(header.table(), List.of()).stream()
            .filter(each -> each.table().equals(table))
            .findFirst();
    if (part.isEmpty()) {
      return List.of();
    }
    return database.rows(table, part.get().owner(), header.key()).stream()
        .filter(part.get()::belongs)
        .sorted(X3Lists.byKey(StoredTable.named(table)))
        .toList();
  }

  /** The column of a line table that holds the key of the header. */
  String owner(String header, String table) {
    return PARTS.getOrDefault(header, List.of()).stream()
        .filter(each -> each.table().equals(table))
        .findFirst()
        .map(Part::owner)
        .orElseThrow(() -> new IllegalArgumentException(table + " is no part of " + header));
  }

  /**
   * Writes a document. Its header is stamped always, its other rows only when they are new or
   * changed. Rows that the document no longer has are deleted.
   */
  void put(List<StoredRow> rows) {
    StoredRow header = rows.get(0);
    Map<String, StoredRow> gone = new TreeMap<>();
    for (Part part : PARTS.getOrDefault(header.table(), List.of())) {
      parts(header, part.table()).forEach(row -> gone.put(place(row), row));
    }
    database.put(header);
    for (StoredRow row : rows.subList(1, rows.size())) {
      gone.remove(place(row));
      if (changed(row)) {
        database.put(row);
      }
    }
    gone.values().forEach(row -> database.delete(row.table(), row.key()));
  }

  /** Deletes a header and all that belongs to it. */
  void delete(String table, String key) {
    StoredRow header = database.get(table, key);
    for (Part part : PARTS.getOrDefault(table, List.of())) {
      parts(header, part.table()).forEach(row -> database.delete(row.table(), row.key()));
    }
    database.delete(table, key);
  }

  private boolean changed(StoredRow row) {
    Optional<StoredRow> before = database.find(row.table(), row.key());
    return before.isEmpty()
        || StoredTable.named(row.table()).columns().keySet().stream()
            .filter(column -> !column.startsWith("UPD") && !column.startsWith("CRE"))
            .anyMatch(column -> !before.get().value(column).equals(row.value(column)));
  }

  private static String place(StoredRow row) {
    return row.table() + " " + row.key();
  }
}
