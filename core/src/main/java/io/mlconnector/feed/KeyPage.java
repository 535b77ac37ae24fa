package io.mlconnector.feed;

import java.util.List;

/** Some of the keys that exist; {@code more} says that there are others. */
public record KeyPage(List<String> keys, boolean more) {
  public KeyPage {
    keys = List.copyOf(keys);
  }
}
