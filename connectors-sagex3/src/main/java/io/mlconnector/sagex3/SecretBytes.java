package io.mlconnector.sagex3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.function.Function;

/** Lends a secret as UTF-8 bytes, which are wiped after use. */
final class SecretBytes {
  private static final int MOST_OF_A_CHAR = 3;

  private SecretBytes() {}

  static <T> T use(char[] secret, Function<byte[], T> function) {
    byte[] room = new byte[secret.length * MOST_OF_A_CHAR];
    ByteBuffer buffer = ByteBuffer.wrap(room);
    UTF_8.newEncoder().encode(CharBuffer.wrap(secret), buffer, true);
    byte[] bytes = Arrays.copyOf(room, buffer.position());
    Arrays.fill(room, (byte) 0);
    try {
      return function.apply(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
