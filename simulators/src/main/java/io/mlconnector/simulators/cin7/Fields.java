package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks request bodies against the documented attributes: their types, lengths and decimals, and
 * which are required.
 *
 * <p>The table is in {@code fields.json}. It gives for each attribute the type ({@code [X]} a list
 * and {@code {X}} an object of model X), in parentheses its length or decimals, then {@code !}
 * required, {@code +} required but may be empty, {@code *} required on a condition that the caller
 * checks, {@code ~} documented as required, yet the service fills it in.
 */
final class Fields {
  private static final Pattern SPEC =
      Pattern.compile(
          "(text|guid|bool|date|int|decimal|\\[[^]]+]|\\{[^}]+})(?:\\((\\d+)\\))?([!+*~]?)");
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * @param size length of a text or decimals of a number; -1 when not limited
   */
  record Field(String type, int size, String mark) {
    String model() {
      return type.substring(1, type.length() - 1);
    }
  }

  private final CompanySettings settings;
  private final Map<String, Map<String, Field>> models = table();

  Fields(CompanySettings settings) {
    this.settings = settings;
  }

  static Map<String, Map<String, Field>> table() {
    Map<String, Map<String, Field>> models = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> model : Bodies.resource("fields.json").properties()) {
      Map<String, Field> fields = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : model.getValue().properties()) {
        fields.put(field.getKey(), field(field.getValue().asText()));
      }
      models.put(model.getKey(), fields);
    }
    return models;
  }

  private static Field field(String spec) {
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a field: " + spec);
    }
    int size = matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2));
    return new Field(matcher.group(1), size, matcher.group(3));
  }

  /**
   * Checks a body and keeps the known attributes that are not null; unknown ones are silently
   * dropped, as the service does (seen).
   *
   * @throws Refused for the first attribute that is missing or wrong
   */
  ObjectNode known(String model, JsonNode body) {
    return known(model, body, true, "");
  }

  /**
   * Checks a body as {@link #known(String, JsonNode)} does, but lets a PUT leave out required
   * attributes.
   */
  ObjectNode knownPart(String model, JsonNode body) {
    return known(model, body, false, "");
  }

  private ObjectNode known(String model, JsonNode body, boolean whole, String list) {
    if (!(body instanceof ObjectNode object)) {
      throw Refused.because((list.isEmpty() ? "Body" : list) + " is invalid");
    }
    ObjectNode result = Bodies.object();
    fields(model)
        .forEach(
            (name, field) -> {
              JsonNode value = object.path(name);
              if (Bodies.given(object, name)) {
                result.set(name, value(name, field, value, whole));
              }
              if (whole && lacks(field, object, name)) {
                throw list.isEmpty()
                    ? Refused.missing(name)
                    : Refused.because("'" + name + "' is required for '" + list + "' line");
              }
            });
    return result;
  }

  private Map<String, Field> fields(String model) {
    Map<String, Field> fields = models.get(model);
    if (fields == null) {
      throw new IllegalArgumentException("no model " + model);
    }
    Field attribute = fields.get("AdditionalAttribute#");
    if (attribute == null) {
      return fields;
    }
    Map<String, Field> numbered = new LinkedHashMap<>(fields);
    numbered.remove("AdditionalAttribute#");
    for (int i = 1; i <= 10; i++) {
      numbered.put("AdditionalAttribute" + i, attribute);
    }
    return numbered;
  }

  private static boolean lacks(Field field, ObjectNode body, String name) {
    return switch (field.mark()) {
      case "!" ->
          !Bodies.given(body, name)
              || (body.path(name).isTextual() && body.path(name).asText().isBlank());
      case "+" -> !body.has(name);
      default -> false;
    };
  }

  private JsonNode value(String name, Field field, JsonNode value, boolean whole) {
    if (field.type().startsWith("[")) {
      return list(name, field, value);
    }
    if (field.type().startsWith("{")) {
      return known(field.model(), value, whole, name);
    }
    boolean fits =
        switch (field.type()) {
          case "text" -> value.isTextual();
          case "guid" ->
              value.isTextual()
                  && (value.asText().isEmpty() || GUID.matcher(value.asText()).matches());
          case "bool" -> value.isBoolean();
          case "date" ->
              value.isTextual()
                  && (value.asText().isEmpty() || UtcStamps.read(value.asText()).isPresent());
          case "int" -> value.isIntegralNumber();
          default -> value.isNumber();
        };
    if (!fits) {
      throw Refused.because(name + " is invalid");
    }
    return sized(name, field, value);
  }

  private JsonNode sized(String name, Field field, JsonNode value) {
    if (field.size() < 0) {
      return value;
    }
    if (field.type().equals("text") && value.asText().length() > field.size()) {
      if (settings.refusesLongText) {
        throw Refused.because(
            String.format(Locale.ROOT, "%s length must not exceed %d", name, field.size()));
      }
      return Bodies.object().textNode(value.asText().substring(0, field.size()));
    }
    if (field.type().equals("decimal") && places(value.decimalValue()) > field.size()) {
      if (settings.refusesManyDecimals) {
        throw Refused.because(
            String.format(Locale.ROOT, "%s allows up to %d decimal places", name, field.size()));
      }
      BigDecimal cut = value.decimalValue().setScale(field.size(), RoundingMode.HALF_UP);
      return Bodies.object().numberNode(cut);
    }
    return value;
  }

  private static int places(BigDecimal number) {
    return number.stripTrailingZeros().scale();
  }

  private ArrayNode list(String name, Field field, JsonNode value) {
    if (!value.isArray()) {
      throw Refused.because(name + " is invalid");
    }
    ArrayNode result = Bodies.array();
    for (JsonNode element : value) {
      result.add(known(field.model(), element, true, name));
    }
    return result;
  }
}
