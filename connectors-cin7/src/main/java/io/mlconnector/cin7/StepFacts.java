package io.mlconnector.cin7;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The answer of a durable step as named values in a short text: {@code ID=..&OrderNumber=..}. */
record StepFacts(Map<String, String> values) {
  StepFacts {
    values = Map.copyOf(values);
  }

  static StepFacts read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return new StepFacts(values);
  }

  String of(String name) {
    return values.getOrDefault(name, "");
  }

  String text() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (name, value) ->
                text.append(text.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, UTF_8)));
    return text.toString();
  }
}
