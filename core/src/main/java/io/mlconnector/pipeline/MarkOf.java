package io.mlconnector.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.state.ItemKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What names an item at the target for ever: 64 bits of a digest of source and part; never of a
 * version.
 */
final class MarkOf {
  private MarkOf() {}

  static String item(ItemKey item) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((item.source() + "\n" + item.part()).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
