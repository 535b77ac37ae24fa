package io.mlconnector.sagex3;

/**
 * What is asked of a list.
 *
 * @param where blank for all rows
 * @param orderBy blank for the order of the key
 * @param key value of the {@code key} parameter; blank for the first page
 */
record X3Question(X3Table table, String where, String orderBy, String key, int count) {

  /** The first rows that a condition holds for. */
  static X3Question where(X3Table table, String where, int count) {
    return new X3Question(table, where, "", "", count);
  }

  X3Question from(String cursor) {
    return new X3Question(table, where, orderBy, cursor, count);
  }
}
