package io.mlconnector.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over texts, each with its length before it, so that no two lists have the same bytes. One
 * of them serves all events of a transaction; used by one thread.
 */
final class ChainDigest {
  private final MessageDigest digest;

  ChainDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  ChainDigest add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      digest.update((byte) (bytes.length >>> shift));
    }
    digest.update(bytes);
    return this;
  }

  /** The digest of what was added since the last one, in hexadecimal. */
  String end() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
