package io.mlconnector.state.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.error.StateException;
import io.mlconnector.record.Need;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.state.PlanEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small lists and maps as JSON texts, the same text for equal contents. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
  private static final TypeReference<List<StoredProblem>> PROBLEMS = new TypeReference<>() {};
  private static final String EMPTY = "{}";

  private static final TypeReference<Map<String, List<String>>> DIFFERENCES =
      new TypeReference<>() {};

  private record StoredProblem(String path, String reason, String text, @Nullable String need) {
    Problem problem() {
      return new Problem(
          path, Reason.valueOf(reason), text, Optional.ofNullable(need).map(Need::parse));
    }
  }

  private Json() {}

  static String map(Map<String, String> map) {
    return map.isEmpty() ? EMPTY : write(new TreeMap<>(map));
  }

  static Map<String, String> map(String text) {
    return text.equals(EMPTY) ? Map.of() : read(text, MAP);
  }

  static String list(List<String> list) {
    return write(list);
  }

  static List<String> list(String text) {
    return read(text, LIST);
  }

  static String problems(List<Problem> problems) {
    return write(
        problems.stream()
            .map(
                each ->
                    new StoredProblem(
                        each.path(),
                        each.reason().name(),
                        each.text(),
                        each.waitsFor().map(Need::text).orElse(null)))
            .toList());
  }

  static List<Problem> problems(String text) {
    return read(text, PROBLEMS).stream().map(StoredProblem::problem).toList();
  }

  static String differences(Map<String, PlanEntry.Difference> fields) {
    Map<String, List<String>> texts = new TreeMap<>();
    fields.forEach((name, field) -> texts.put(name, List.of(field.before(), field.after())));
    return write(texts);
  }

  static Map<String, PlanEntry.Difference> differences(String text) {
    Map<String, PlanEntry.Difference> fields = new TreeMap<>();
    read(text, DIFFERENCES)
        .forEach(
            (name, texts) ->
                fields.put(name, new PlanEntry.Difference(texts.get(0), texts.get(1))));
    return fields;
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new StateException("the state store cannot write " + value.getClass(), e);
    }
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new StateException("the state store holds a text that is not the JSON it wrote", e);
    }
  }
}
