package io.mlconnector.simulators.sagex3;

import static io.mlconnector.simulators.sagex3.X3Refusal.BAD_PARAMETER;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the parameters of a list call ({@code where}, {@code orderBy}, {@code key}, {@code count})
 * and picks the page that they ask for.
 */
final class X3Lists {
  private static final Set<String> PARAMETERS =
      Set.of("representation", "count", "key", "where", "orderBy");
  private static final Pattern START = Pattern.compile("(gt|ge|lt|le)(?:\\.(.*))?", Pattern.DOTALL);

  /**
   * @param start key of the first row, absent on an empty page
   * @param end key of the last row
   */
  record Page(
      List<StoredRow> rows,
      int count,
      int total,
      Optional<String> start,
      Optional<String> end,
      boolean before,
      boolean after) {}

  private record Sort(StoredColumn column, boolean descending) {
    int order(Object left, Object right) {
      int order = StoredPublication.compare(left, right);
      return descending ? -order : order;
    }
  }

  private final Predicate<StoredRow> where;
  private final List<Sort> sorts;
  private final int count;
  private final Optional<String> key;

  private X3Lists(Predicate<StoredRow> where, List<Sort> sorts, int count, Optional<String> key) {
    this.where = where;
    this.sorts = sorts;
    this.count = count;
    this.key = key;
  }

  static X3Lists read(
      StoredPublication publication, Map<String, String> query, X3Switches switches) {
    for (String name : query.keySet()) {
      if (!PARAMETERS.contains(name)) {
        throw new RefusedException(BAD_PARAMETER, "Unknown parameter " + name);
      }
    }
    Predicate<StoredRow> where =
        query.containsKey("where")
            ? WhereParser.parse(query.getOrDefault("where", ""), publication, switches.upperBounds)
            : row -> true;
    return new X3Lists(
        where,
        sorts(publication, query.getOrDefault("orderBy", ""), switches.orderBySeparator),
        Math.min(count(query.getOrDefault("count", "20")), switches.maxCount),
        Optional.ofNullable(query.get("key")));
  }

  static Comparator<StoredRow> byKey(StoredTable table) {
    return (left, right) -> {
      int order = 0;
      for (int i = 0; i < table.key().size() && order == 0; i++) {
        String part = table.key().get(i);
        order = StoredPublication.compare(left.value(part), right.value(part));
      }
      return order;
    };
  }

  private static int count(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new RefusedException(BAD_PARAMETER, "count: " + text);
    }
    return Integer.parseInt(text);
  }

  private static List<Sort> sorts(StoredPublication publication, String orderBy, char separator) {
    List<Sort> sorts = new ArrayList<>();
    if (!orderBy.isEmpty()) {
      for (String part : orderBy.split(Pattern.quote(String.valueOf(separator)), -1)) {
        String[] words = part.strip().split(" +", -1);
        boolean direction = words.length == 2 && words[1].matches("asc|desc");
        if (words.length > 1 && !direction) {
          throw new RefusedException(X3Refusal.SORT_OFF_FACET, "");
        }
        sorts.add(new Sort(publication.sortable(words[0]), direction && words[1].equals("desc")));
      }
    }
    for (String part : publication.table.key()) {
      if (sorts.stream().noneMatch(sort -> sort.column().name().equals(part))) {
        sorts.add(new Sort(publication.table.column(part), false));
      }
    }
    return sorts;
  }

  Page page(List<StoredRow> rows) {
    List<StoredRow> all = new ArrayList<>(rows.stream().filter(where).toList());
    all.sort(this::order);
    int from = 0;
    int to = Math.min(count, all.size());
    if (key.isPresent()) {
      Matcher start = START.matcher(key.get());
      if (!start.matches()) {
        throw new RefusedException(BAD_PARAMETER, "key: " + key.get());
      }
      String operator = start.group(1);
      boolean forward = operator.startsWith("g");
      int border = border(all, operator, Optional.ofNullable(start.group(2)));
      from = forward ? border : Math.max(0, border - count);
      to = forward ? Math.min(all.size(), border + count) : border;
    }
    return page(all, from, to);
  }

  private Page page(List<StoredRow> all, int from, int to) {
    List<StoredRow> rows = List.copyOf(all.subList(from, to));
    return new Page(
        rows,
        count,
        all.size(),
        rows.isEmpty() ? Optional.empty() : Optional.of(keyOf(rows.get(0))),
        rows.isEmpty() ? Optional.empty() : Optional.of(keyOf(rows.get(rows.size() - 1))),
        from > 0,
        to < all.size());
  }

  /** Index of the row that a page forward begins with, and that a page backward ends before. */
  private int border(List<StoredRow> all, String operator, Optional<String> value) {
    boolean forward = operator.startsWith("g");
    if (value.isEmpty()) {
      if (operator.endsWith("e")) {
        throw new RefusedException(BAD_PARAMETER, "key: " + operator);
      }
      return forward ? 0 : all.size();
    }
    List<Object> parts = parts(value.get());
    boolean skipEqual = operator.equals("gt") || operator.equals("le");
    int index = 0;
    while (index < all.size() && isBefore(all.get(index), parts, skipEqual)) {
      index++;
    }
    return index;
  }

  private boolean isBefore(StoredRow row, List<Object> parts, boolean orEqual) {
    int order = 0;
    for (int i = 0; i < sorts.size() && order == 0; i++) {
      Sort sort = sorts.get(i);
      order = sort.order(row.value(sort.column().name()), parts.get(i));
    }
    return orEqual ? order <= 0 : order < 0;
  }

  private List<Object> parts(String value) {
    String[] texts = value.split("~", -1);
    if (texts.length != sorts.size()) {
      throw new RefusedException(
          BAD_PARAMETER, "key has " + texts.length + " parts, not " + sorts.size());
    }
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      try {
        parts.add(sorts.get(i).column().parsed(texts[i]));
      } catch (DateTimeException | NumberFormatException e) {
        throw new RefusedException(BAD_PARAMETER, "key: " + texts[i]);
      }
    }
    return Collections.unmodifiableList(parts);
  }

  private int order(StoredRow left, StoredRow right) {
    int order = 0;
    for (int i = 0; i < sorts.size() && order == 0; i++) {
      Sort sort = sorts.get(i);
      order = sort.order(left.value(sort.column().name()), right.value(sort.column().name()));
    }
    return order;
  }

  private String keyOf(StoredRow row) {
    List<String> parts = new ArrayList<>();
    sorts.forEach(sort -> parts.add(row.text(sort.column().name())));
    return String.join("~", parts);
  }
}
