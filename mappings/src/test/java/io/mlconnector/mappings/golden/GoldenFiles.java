package io.mlconnector.mappings.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads and compares the golden files under {@code src/test/resources/golden}: JSON with sorted
 * names and without blank values. With {@code -Dgolden=rewrite} it writes what the mappings make
 * now; look at the difference before you keep it.
 */
final class GoldenFiles {
  private static final Path ROOT = Path.of("src", "test", "resources", "golden");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withArrayIndenter(new DefaultIndenter("  ", "\n"))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));
  private static final Json JSON = new Json();

  private GoldenFiles() {}

  /** Names of the cases of a kind. */
  static Stream<String> cases(String kind) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a record from a file that leaves out its blank values. */
  static <R extends Record> R read(String file, Class<R> type) {
    ObjectNode tree = (ObjectNode) tree(file);
    fill(tree, type);
    return JSON.read(tree.toString(), type);
  }

  static JsonNode tree(String file) {
    try {
      return MAPPER.readTree(Files.readString(ROOT.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares a value with its file, or writes the file. */
  static void compare(String file, Object value) {
    String text = text(value);
    Path path = ROOT.resolve(file);
    try {
      if (System.getProperty("golden", "").equals("rewrite")) {
        Files.writeString(path, text);
      }
      assertThat(text).as(file).isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Object value) {
    try {
      JsonNode tree = MAPPER.readTree(JSON.write(value));
      return MAPPER.writer(PRINTER).writeValueAsString(sorted(tree)) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    JsonNodeFactory make = MAPPER.getNodeFactory();
    if (node.isArray()) {
      ArrayNode array = make.arrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (node.isNumber()) {
      BigDecimal plain = new BigDecimal(node.decimalValue().stripTrailingZeros().toPlainString());
      return make.numberNode(plain);
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = sorted(field.getValue());
      if (!blank(value)) {
        fields.put(field.getKey(), value);
      }
    }
    return make.objectNode().setAll(fields);
  }

  private static boolean blank(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isBlank());
  }

  private static void fill(ObjectNode tree, Class<?> type) {
    for (String name : tree.properties().stream().map(Map.Entry::getKey).toList()) {
      assertThat(Stream.of(type.getRecordComponents()).map(RecordComponent::getName))
          .as("names of %s", type.getSimpleName())
          .contains(name);
    }
    for (RecordComponent component : type.getRecordComponents()) {
      JsonNode value = tree.path(component.getName());
      if (value.isMissingNode()) {
        blank(tree, component);
      } else if (value.isArray() && element(component.getGenericType()).isRecord()) {
        value.forEach(one -> fill((ObjectNode) one, element(component.getGenericType())));
      } else if (value.isObject() && element(component.getGenericType()).isRecord()) {
        fill((ObjectNode) value, element(component.getGenericType()));
      }
    }
  }

  private static void blank(ObjectNode tree, RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class) {
      tree.put(component.getName(), "");
    } else if (type == int.class) {
      tree.put(component.getName(), 0);
    } else if (type == List.class) {
      tree.putArray(component.getName());
    } else if (type == Map.class) {
      tree.putObject(component.getName());
    }
  }

  /** The type of the elements of a list or an optional. */
  private static Class<?> element(Type type) {
    return type instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] instanceof Class<?> held
        ? held
        : Object.class;
  }
}
