package io.mlconnector.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One part of one source record in one flow.
 *
 * @param part blank for the only part of a record
 */
public record ItemKey(RecordKey source, String part) {

  /**
   * Names the item at the target for ever: the first 64 bits, in hexadecimal, of a SHA-256 of
   * source and part; never of a version.
   */
  public String mark() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest((source + "\n" + part).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return part.isEmpty() ? source.toString() : source + "#" + part;
  }
}
