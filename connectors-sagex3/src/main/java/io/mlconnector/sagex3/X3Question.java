package io.mlconnector.sagex3;

/**
 * A question to a list of X3: which rows, in which order, from where on, how many.
 *
 * @param where blank for all rows
 * @param orderBy blank for the order of the key
 * @param key value of the {@code key} parameter; blank for the first page
 */
record X3Question(X3Table table, String where, String orderBy, String key, int count) {

  /** Asks for the first rows that fulfil a condition. */
  static X3Question where(X3Table table, String where, int count) {
    return new X3Question(table, where, "", "", count);
  }

  X3Question from(String cursor) {
    return new X3Question(table, where, orderBy, cursor, count);
  }
}
