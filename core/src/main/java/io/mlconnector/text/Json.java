package io.mlconnector.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * JSON as the library reads and writes it: exact decimals, ISO times, unknown properties ignored.
 * Thread-safe.
 */
public final class Json {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new OptionalModule())
          .addModule(new SimpleModule().addSerializer(Instant.class, new InstantWriter()))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final ObjectMapper sorted =
      mapper
          .rebuild()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final CanonicalName.Known names = new CanonicalName.Known();

  /** The text of a value that is known to be writable: records, maps, lists. */
  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " cannot be written as JSON", e);
    }
  }

  /** Reads back what {@link #write} wrote. */
  public <T> T read(String json, Class<T> type) {
    return tryRead(json, type)
        .orElseThrow(
            () -> new IllegalStateException("stored JSON is no " + type.getName() + " any more"));
  }

  /** Reads what somebody else wrote; empty if it is not JSON of that shape. */
  public <T> Optional<T> tryRead(String json, Class<T> type) {
    try {
      return Optional.ofNullable(mapper.readValue(json, type));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The same for bytes, whose encoding JSON itself tells. */
  public <T> Optional<T> tryRead(byte[] json, Class<T> type) {
    try {
      return Optional.ofNullable(mapper.readValue(json, type));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The canonical text, unless the value has an order of names of its own. */
  Optional<String> sortedText(Object value, Set<String> without) {
    try (CanonicalGenerator text = new CanonicalGenerator(sorted, names, without)) {
      sorted.writeValue(text, value);
      return text.whole() ? Optional.of(text.text()) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " cannot be written as JSON", e);
    }
  }

  JsonNode tree(Object value) {
    return mapper.valueToTree(value);
  }
}
