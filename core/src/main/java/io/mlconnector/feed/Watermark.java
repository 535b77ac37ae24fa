package io.mlconnector.feed;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a feed was read.
 *
 * @param settled for people and status only: up to when all changes were read
 * @param position the feed's own text, opaque to everybody else, at most 4,096 characters
 */
public record Watermark(Optional<Instant> settled, String position) {
  private static final int LONGEST = 4_096;

  public Watermark {
    requireNonNull(settled, "settled");
    if (position.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a feed's position has at most 4096 characters, was " + position.length());
    }
  }
}
