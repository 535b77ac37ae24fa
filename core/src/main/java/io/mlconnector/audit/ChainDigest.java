package io.mlconnector.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.record.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * SHA-256 over texts, each with its length before it, so that no two lists have the same bytes. One
 * of them serves all events of a transaction; used by one thread.
 */
final class ChainDigest {
  private final MessageDigest digest = Sha256.digest();
  private ByteBuffer bytes = ByteBuffer.allocate(1024);
  private Instant time = Instant.EPOCH;
  private String timeText = time.toString();

  ChainDigest add(String text) {
    byte[] more = text.getBytes(UTF_8);
    int needed = Integer.BYTES + more.length;
    if (bytes.remaining() < needed) {
      int size = Math.max(2 * bytes.capacity(), bytes.position() + needed);
      bytes = ByteBuffer.allocate(size).put(bytes.flip());
    }
    bytes.putInt(more.length).put(more);
    return this;
  }

  /** In ISO form; the events of a transaction have one time. */
  ChainDigest add(Instant at) {
    if (!at.equals(time)) {
      time = at;
      timeText = at.toString();
    }
    return add(timeText);
  }

  /** The digest of what was added since the last one, in hexadecimal. */
  String end() {
    digest.update(bytes.flip());
    bytes.clear();
    return HexFormat.of().formatHex(digest.digest());
  }
}
