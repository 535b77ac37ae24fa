package io.mlconnector.feed;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One page of changes.
 *
 * @param next where the next page begins
 * @param more whether the scan goes on; false at its end
 */
public record ChangePage<R>(List<Change<R>> changes, Watermark next, boolean more) {
  public ChangePage {
    changes = List.copyOf(changes);
    requireNonNull(next, "next");
  }
}
