package io.mlconnector.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.Sha256;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The form in which records are hashed and compared: names sorted; null, blank and empty left out;
 * {@code 1.0} is {@code 1.00}; volatile fields of the entity type left out at every depth. SHA-256,
 * with the number of the form before it.
 */
public final class CanonicalForm {
  /** Rises when the same record would get another hash. */
  public static final int FORM = 1;

  private final Json json;

  public CanonicalForm(Json json) {
    this.json = json;
  }

  /** Hash of a record, e.g. {@code 1:9f86d0...}. */
  public <T> String hash(EntityType<T> type, T record) {
    return hash(text(type, record));
  }

  /** Hash of any text, in the same shape. */
  public String hash(String text) {
    return FORM + ":" + Sha256.hex(text);
  }

  /** The canonical text of a record; for golden files and diffs. */
  public <T> String text(EntityType<T> type, T record) {
    return json.sortedText(record, type.volatileFields()).orElseGet(() -> textOfTree(type, record));
  }

  /** The same by way of a tree, which sorts whatever comes. */
  <T> String textOfTree(EntityType<T> type, T record) {
    return text(json.tree(record), type.volatileFields());
  }

  /**
   * Top-level fields of two records that differ, with both texts; a field that one side lacks is
   * blank there.
   */
  public <T> Map<String, String[]> differences(EntityType<T> type, T before, T after) {
    Map<String, String> old = fields(type, before);
    Map<String, String> now = fields(type, after);
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    Map<String, String[]> differences = new TreeMap<>();
    for (String name : names) {
      String from = old.getOrDefault(name, "");
      String to = now.getOrDefault(name, "");
      if (!from.equals(to)) {
        differences.put(name, new String[] {from, to});
      }
    }
    return differences;
  }

  /** Top-level fields of a record in canonical text. */
  public <T> Map<String, String> fields(EntityType<T> type, T record) {
    Map<String, String> fields = new TreeMap<>();
    json.tree(record)
        .properties()
        .forEach(
            field -> {
              String text = text(field.getValue(), type.volatileFields());
              if (!type.volatileFields().contains(field.getKey()) && !text.isEmpty()) {
                fields.put(field.getKey(), text);
              }
            });
    return fields;
  }

  private static String text(JsonNode node, Set<String> without) {
    StringBuilder out = new StringBuilder(256);
    append(node, without, out);
    return out.toString();
  }

  private static void append(JsonNode node, Set<String> without, StringBuilder out) {
    if (node.isObject()) {
      appendObject(node, without, out);
    } else if (node.isArray()) {
      appendArray(node, without, out);
    } else if (node.isNumber()) {
      appendNumber(node.decimalValue(), out);
    } else if (node.isTextual()) {
      appendText(node.textValue(), out);
    } else if (!node.isNull() && !node.isMissingNode()) {
      out.append(node.asText());
    }
  }

  static void appendNumber(BigDecimal number, StringBuilder out) {
    if (number.signum() == 0) {
      out.append('0');
      return;
    }
    out.append(number.toPlainString());
    if (number.scale() > 0) {
      int end = out.length();
      while (out.charAt(end - 1) == '0') {
        end--;
      }
      out.setLength(out.charAt(end - 1) == '.' ? end - 1 : end);
    }
  }

  static void appendText(String text, StringBuilder out) {
    if (!text.isBlank()) {
      boolean plain = text.indexOf('"') < 0 && text.indexOf('\\') < 0;
      out.append('"')
          .append(plain ? text : text.replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"');
    }
  }

  private static void appendObject(JsonNode node, Set<String> without, StringBuilder out) {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    int start = out.length();
    sorted.forEach(
        (name, value) -> {
          int before = out.length();
          out.append(before == start ? "{" : ",");
          appendText(name, out);
          out.append(':');
          int empty = out.length();
          if (!without.contains(name)) {
            append(value, without, out);
          }
          if (out.length() == empty) {
            out.setLength(before);
          }
        });
    if (out.length() > start) {
      out.append('}');
    }
  }

  private static void appendArray(JsonNode node, Set<String> without, StringBuilder out) {
    int start = out.length();
    for (Iterator<JsonNode> elements = node.elements(); elements.hasNext(); ) {
      out.append(out.length() == start ? "[" : ",");
      append(elements.next(), without, out);
    }
    if (out.length() > start) {
      out.append(']');
    }
  }
}
