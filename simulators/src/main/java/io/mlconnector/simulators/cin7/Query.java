package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The query parameters of one call. Their names ignore case, unknown ones are silently ignored, and
 * a blank value filters on the empty value (all three seen).
 */
final class Query {
  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  Query(Call call) {
    values.putAll(call.query());
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String required(String name) {
    return text(name).filter(value -> !value.isBlank()).orElseThrow(() -> Refused.missing(name));
  }

  boolean flag(String name) {
    return text(name).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Accepts rows whose field equals the parameter, without case. */
  Predicate<ObjectNode> equal(String name) {
    return text(name)
        .<Predicate<ObjectNode>>map(
            value -> row -> Bodies.text(row, name).trim().equalsIgnoreCase(value))
        .orElse(row -> true);
  }

  /** Accepts rows whose field starts with the parameter, without case. */
  Predicate<ObjectNode> startsWith(String name) {
    return text(name)
        .<Predicate<ObjectNode>>map(
            value -> row -> Bodies.text(row, name).regionMatches(true, 0, value, 0, value.length()))
        .orElse(row -> true);
  }

  /**
   * Accepts rows whose stamp is later than the parameter, or equal to it where bounds are
   * inclusive.
   */
  Predicate<ObjectNode> after(String name, String stamp, boolean inclusive) {
    return instant(name)
        .<Predicate<ObjectNode>>map(bound -> row -> order(row, stamp, bound) >= (inclusive ? 0 : 1))
        .orElse(row -> true);
  }

  /**
   * Accepts rows whose stamp is earlier than the parameter, or equal to it where bounds are
   * inclusive.
   */
  Predicate<ObjectNode> before(String name, String stamp, boolean inclusive) {
    return instant(name)
        .<Predicate<ObjectNode>>map(
            bound -> row -> order(row, stamp, bound) <= (inclusive ? 0 : -1))
        .orElse(row -> true);
  }

  private static int order(ObjectNode row, String stamp, Instant bound) {
    return UtcStamps.instant(Bodies.text(row, stamp))
        .map(at -> Integer.signum(at.compareTo(bound)))
        .orElse(-1);
  }

  Optional<Instant> instant(String name) {
    return text(name)
        .map(
            value ->
                UtcStamps.instant(value)
                    .orElseThrow(() -> Refused.because("Parameter " + name + " is invalid")));
  }

  /**
   * The page asked for, in the list form {@code {Total, Page, <array>}}.
   *
   * @param cap the most rows the service gives, whatever was asked
   */
  ObjectNode page(String array, List<ObjectNode> rows, int cap) {
    int page = number("Page", 1);
    int limit = Math.min(number("Limit", 100), cap);
    long from = Math.min((long) (page - 1) * limit, rows.size());
    ObjectNode answer = Bodies.object().put("Total", rows.size()).put("Page", page);
    ArrayNode shown = answer.putArray(array);
    rows.subList((int) from, (int) Math.min(from + limit, rows.size())).forEach(shown::add);
    return answer;
  }

  private int number(String name, int otherwise) {
    try {
      int number = text(name).filter(value -> !value.isBlank()).map(Integer::parseInt).orElse(-1);
      return text(name).isEmpty() ? otherwise : positive(name, number);
    } catch (NumberFormatException e) {
      throw Refused.because("Parameter " + name + " is invalid");
    }
  }

  private static int positive(String name, int number) {
    if (number < 1) {
      throw Refused.because("Parameter " + name + " is invalid");
    }
    return number;
  }
}
