package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads and writes the JSON documents in which the simulator keeps its state; amounts stay exact.
 */
final class Bodies {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Bodies() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the JSON file of that name, which lies beside this class. */
  static JsonNode resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Bodies.class.getResourceAsStream(name), () -> "no " + name)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a field; empty when it is absent or null. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  static boolean given(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return !value.isNull() && !value.isMissingNode();
  }

  /** The number in a field; zero when it is absent. */
  static BigDecimal number(JsonNode node, String field) {
    return node.path(field).decimalValue();
  }

  static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean();
  }

  /** The objects of an array field, to read and to change; none when it is absent. */
  static List<ObjectNode> objects(JsonNode node, String field) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode element : node.path(field)) {
      if (element instanceof ObjectNode object) {
        found.add(object);
      }
    }
    return found;
  }

  static ObjectNode child(JsonNode node, String field) {
    return node.path(field) instanceof ObjectNode object ? object : object();
  }
}
