package io.mlconnector.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts in UTF-8, by which contents are compared and things are named. */
public final class Sha256 {
  private static final int NAME_BYTES = 8;

  private Sha256() {}

  /** A digest of one's own, to be used many times by one thread. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** All of it as 64 lower-case hexadecimal digits. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /** The first 64 bits as 16 lower-case hexadecimal digits: names a text without giving it away. */
  public static String name(String text) {
    return HexFormat.of().formatHex(of(text), 0, NAME_BYTES);
  }

  private static byte[] of(String text) {
    return digest().digest(text.getBytes(UTF_8));
  }
}
