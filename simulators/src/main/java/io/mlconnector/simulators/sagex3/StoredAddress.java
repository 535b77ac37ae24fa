package io.mlconnector.simulators.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.simulators.Call;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an api1 URL: endpoint, class or other resource, and key.
 *
 * @param endpoint e.g. SEED
 * @param resource class, or {@code $prototypes}
 * @param key as written between the quotes, decoded
 * @param template whether it is {@code CLASS/$template}
 */
record StoredAddress(String endpoint, String resource, Optional<String> key, boolean template) {
  private static final List<String> BASE = List.of("", "api1", "x3", "erp");
  private static final Pattern RESOURCE =
      Pattern.compile("([^(]+)(?:\\((?:'((?:[^']|'')*)'|\"([^\"]*)\")\\))?");

  /** Representation and facet; the facet is blank when there is none. */
  record View(String representation, String facet) {
    static Optional<View> of(Call call) {
      String text = call.query().getOrDefault("representation", "");
      int dot = text.lastIndexOf(".$");
      if (text.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          dot < 0 ? new View(text, "") : new View(text.substring(0, dot), text.substring(dot + 1)));
    }
  }

  /** The address, absent for a path that is not one of api1. */
  static Optional<StoredAddress> of(String path) {
    List<String> parts = List.of(path.split("/", -1));
    if (parts.size() < 6 || parts.size() > 7 || !parts.subList(0, 4).equals(BASE)) {
      return Optional.empty();
    }
    boolean template = parts.size() == 7;
    Matcher resource = RESOURCE.matcher(decoded(parts.get(5)));
    if ((template && !decoded(parts.get(6)).equals("$template")) || !resource.matches()) {
      return Optional.empty();
    }
    String single = resource.group(2);
    String key = single == null ? resource.group(3) : single.replace("''", "'");
    return Optional.of(
        new StoredAddress(
            decoded(parts.get(4)), resource.group(1), Optional.ofNullable(key), template));
  }

  static boolean isEndpointList(String path) {
    return path.equals("/api1/syracuse/collaboration/syracuse/endPoints");
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }
}
