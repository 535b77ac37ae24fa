package io.mlconnector.simulators;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as a simulator received it.
 *
 * @param number counts from 1 in the order of arrival
 * @param path the raw (still encoded) path of the request
 * @param headers names in lower case, first value of each
 * @param body read as UTF-8
 * @param effectAt when the effect of this call takes place; later than the arrival for a late
 *     effect
 * @param visibleAt from when on what this call makes shows in lists
 */
public record Call(
    long number,
    String method,
    String path,
    String rawQuery,
    Map<String, String> headers,
    String body,
    Instant effectAt,
    Instant visibleAt) {

  public Call {
    headers = Map.copyOf(headers);
  }

  static Call of(
      long number,
      String method,
      URI uri,
      Map<String, List<String>> headers,
      String body,
      Instant now) {
    Map<String, String> first = new LinkedHashMap<>();
    headers.forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return new Call(number, method, uri.getRawPath(), query, first, body, now, now);
  }

  Call takingEffect(Instant effect, Instant visible) {
    return new Call(number, method, path, rawQuery, headers, body, effect, visible);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Query parameters, decoded, in order; of a repeated one the last. Only {@code %20} is a space,
   * {@code +} stays.
   */
  public Map<String, String> query() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "#" + number + " " + method + " " + path + (rawQuery.isEmpty() ? "" : "?" + rawQuery);
  }
}
