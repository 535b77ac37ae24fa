package io.mlconnector.simulators.sagex3;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of a table of the simulated X3. Immutable; columns that were not given are blank, as X3
 * stores them.
 *
 * @param values numbers as {@link BigDecimal}, dates as {@code LocalDate}, stamps as {@code
 *     Instant}, repeated columns as lists
 */
public record StoredRow(String table, Map<String, Object> values) {

  public StoredRow {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** A blank row. */
  public static StoredRow of(String table) {
    return new StoredRow(StoredTable.named(table).name(), Map.of());
  }

  /**
   * The row with one column changed.
   *
   * @param value a number, text, {@code LocalDate}, {@code Instant}, a boolean for yes and no, or a
   *     list of these for a repeated column
   * @throws IllegalArgumentException when the table has no such column, or the value does not fit
   */
  public StoredRow with(String column, Object value) {
    Map<String, Object> changed = new TreeMap<>(values);
    changed.put(column, StoredTable.named(table).column(column).stored(value));
    return new StoredRow(table, changed);
  }

  /**
   * The row with a quantity of a product in all three of its units: order, purchase and stock unit.
   */
  StoredRow units(String product, BigDecimal units) {
    return with("ITMREF", product)
        .with("QTYUOM", units)
        .with("UOM", "UN")
        .with("QTYPUU", units)
        .with("PUU", "UN")
        .with("QTYSTU", units)
        .with("STU", "UN");
  }

  /** The row with the next free pair of axis and dimension filled. */
  public StoredRow axis(String type, String dimension) {
    List<Object> types = new ArrayList<>((List<?>) value("DIE"));
    List<Object> dimensions = new ArrayList<>((List<?>) value("CCE"));
    int free = types.indexOf("");
    types.set(free, type);
    dimensions.set(free, dimension);
    return with("DIE", types).with("CCE", dimensions);
  }

  /** The value of a column, blank when it was never given. */
  public Object value(String column) {
    StoredColumn known = StoredTable.named(table).column(column);
    Object value = values.get(column);
    return value == null ? known.blank() : value;
  }

  /** The value of a plain column as a text, as it is written in keys. */
  public String text(String column) {
    Object value = value(column);
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /** The parts of the record's key, joined by {@code ~}. */
  public String key() {
    return StoredTable.named(table).keyOf(this);
  }
}
