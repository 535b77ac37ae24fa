package io.mlconnector.sagex3;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs answers that are not valid JSON because the server left backslashes in texts unescaped,
 * as some do (seen): each backslash that begins no legal escape is doubled. The first repair of a
 * connection is logged, later ones are counted.
 */
final class BodyRepair implements UnaryOperator<String> {
  private static final Logger LOG = LoggerFactory.getLogger(BodyRepair.class);
  private final AtomicLong repaired = new AtomicLong();

  @Override
  public String apply(String body) {
    String mended = mend(body);
    if (!mended.equals(body) && repaired.getAndIncrement() == 0) {
      LOG.warn("X3 sends backslashes that are not escaped; such answers are mended from now on");
    }
    return mended;
  }

  /** The number of bodies that were repaired. */
  long repaired() {
    return repaired.get();
  }

  static String mend(String body) {
    StringBuilder mended = new StringBuilder(body.length() + 16);
    int at = 0;
    while (at < body.length()) {
      char c = body.charAt(at);
      mended.append(c);
      at++;
      if (c == '\\') {
        if (escapes(body, at)) {
          mended.append(body.charAt(at));
          at++;
        } else {
          mended.append('\\');
        }
      }
    }
    return mended.toString();
  }

  private static boolean escapes(String body, int at) {
    if (at >= body.length()) {
      return false;
    }
    return body.charAt(at) == 'u'
        ? body.regionMatches(at, "u", 0, 1) && isHex(body, at + 1)
        : "\"\\/bfnrt".indexOf(body.charAt(at)) >= 0;
  }

  private static boolean isHex(String body, int from) {
    return from + 4 <= body.length()
        && body.substring(from, from + 4).chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
