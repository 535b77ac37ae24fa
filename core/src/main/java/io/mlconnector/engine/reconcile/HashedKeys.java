package io.mlconnector.engine.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.record.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Keys by eight bytes of their hash: a million take 8 MB. Two keys of one hash hide a missing one,
 * once in a million comparisons of a million keys. Filled first, then asked; for one thread.
 */
final class HashedKeys {
  private final MessageDigest digest = Sha256.digest();
  private long[] hashes = new long[1024];
  private int size;
  private boolean sorted;

  void add(String key) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size + (size >> 1));
    }
    hashes[size++] = hash(key);
    sorted = false;
  }

  boolean contains(String key) {
    if (!sorted) {
      Arrays.sort(hashes, 0, size);
      sorted = true;
    }
    return Arrays.binarySearch(hashes, 0, size, hash(key)) >= 0;
  }

  long size() {
    return size;
  }

  private long hash(String key) {
    return ByteBuffer.wrap(digest.digest(key.getBytes(UTF_8))).getLong();
  }
}
