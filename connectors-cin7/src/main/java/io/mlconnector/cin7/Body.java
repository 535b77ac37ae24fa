package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes one JSON object of a request. Blank fields are left out, and over-long texts that may be
 * cut are cut with a remark.
 */
final class Body {
  private final String model;
  private final List<String> remarks;
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  /**
   * @param model the model whose limits hold, e.g. {@code Line}
   * @param remarks receives remarks for the audit event, such as a text that was cut
   */
  Body(String model, List<String> remarks) {
    this.model = model;
    this.remarks = remarks;
  }

  Body text(String name, String value) {
    return value.isBlank() ? this : always(name, value);
  }

  /** Writes a text even if it is blank. */
  Body always(String name, String value) {
    node.put(name, fitting(name, value));
    return this;
  }

  Body flag(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  Body number(String name, BigDecimal value) {
    node.put(name, value);
    return this;
  }

  Body number(String name, Optional<BigDecimal> value) {
    value.ifPresent(number -> node.put(name, number));
    return this;
  }

  Body day(String name, Optional<LocalDate> value) {
    value.ifPresent(day -> node.put(name, Dates.text(day)));
    return this;
  }

  <T> Body list(String name, List<T> values, Function<T, ObjectNode> element) {
    var list = node.putArray(name);
    values.forEach(value -> list.add(element.apply(value)));
    return this;
  }

  Body put(String name, JsonNode value) {
    node.set(name, value);
    return this;
  }

  ObjectNode node() {
    return node;
  }

  private String fitting(String name, String value) {
    return FieldLimits.TABLE
        .of(model, name)
        .filter(limit -> limit.cut() && value.length() > limit.length())
        .map(limit -> cut(name, value, limit.length()))
        .orElse(value);
  }

  private String cut(String name, String value, int length) {
    remarks.add(model + "." + name + " was cut from " + value.length() + " to " + length);
    int end = Character.isHighSurrogate(value.charAt(length - 1)) ? length - 1 : length;
    return value.substring(0, end);
  }
}
