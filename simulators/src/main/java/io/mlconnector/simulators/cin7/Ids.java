package io.mlconnector.simulators.cin7;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Makes GUIDs that look random and are the same in each run of a test. */
final class Ids {
  static final String NONE = "00000000-0000-0000-0000-000000000000";

  private long last;

  String next() {
    last++;
    return UUID.nameUUIDFromBytes(("cin7 " + last).getBytes(StandardCharsets.UTF_8)).toString();
  }

  String nextUpperCase() {
    return upper(next());
  }

  static String upper(String id) {
    return id.toUpperCase(Locale.ROOT);
  }

  static boolean none(String id) {
    return id.isBlank() || id.equals(NONE);
  }
}
