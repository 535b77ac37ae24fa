package io.mlconnector.feed;

import java.time.Instant;

/** From {@code from}, inclusive, to {@code to}, exclusive. */
public record Window(Instant from, Instant to) {
  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a window needs from < to, was " + from + " and " + to);
    }
  }
}
