package io.mlconnector.state.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of the library that knew the tables of version 1 only, as they were recorded when
 * it ran the contract of stores.
 */
record FirstVersion(List<String> statements) {
  private static final Pattern ARRAY = Pattern.compile("cast\\(\\? as (\\S+) array\\)");

  static FirstVersion on(Dialect dialect) throws IOException {
    String name = "V001-" + dialect.name().toLowerCase(Locale.ROOT) + ".sql";
    try (InputStream file = Objects.requireNonNull(FirstVersion.class.getResourceAsStream(name))) {
      String text = new String(file.readAllBytes(), UTF_8);
      return new FirstVersion(text.lines().filter(line -> !line.startsWith("--")).toList());
    }
  }

  /** The one statement that begins so and has these words. */
  String one(String begin, String... words) {
    List<String> found =
        statements.stream()
            .filter(
                each -> each.startsWith(begin) && List.of(words).stream().allMatch(each::contains))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " statements begin with " + begin);
    }
    return found.get(0);
  }

  /** The statement that adds or replaces rows of a table. */
  String put(String table) {
    return statements.stream().anyMatch(each -> each.startsWith("merge into " + table + " ("))
        ? one("merge into " + table + " (")
        : one("insert into " + table + " (");
  }

  /** The statement that deletes rows by so many columns of their key. */
  String delete(String table, int keys) {
    return statements.stream()
        .filter(
            each ->
                each.startsWith("merge into " + table + " as t using")
                    || each.startsWith("delete from " + table + " where ctid"))
        .filter(each -> ARRAY.matcher(each).results().count() == keys)
        .findFirst()
        .orElseThrow();
  }

  /** One row as a statement takes it: an array for each column that it names. */
  static Object[] row(String statement, Map<String, ?> values) {
    List<String> columns = columns(statement);
    List<Object> arrays = new ArrayList<>();
    Matcher types = ARRAY.matcher(statement);
    while (types.find()) {
      Object[] one = {values.get(columns.get(arrays.size()))};
      arrays.add(new Tx.Values(types.group(1), one));
    }
    return arrays.toArray();
  }

  private static List<String> columns(String statement) {
    int keys = statement.indexOf(" as k(");
    int from = keys < 0 ? statement.indexOf('(') + 1 : keys + " as k(".length();
    String names = statement.substring(from, statement.indexOf(')', from));
    return List.of(names.replaceAll("\\bk_", "").split(", "));
  }
}
